using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>
/// Writes a CV as a Word document, everything the CV says, with real headings and lists, so that a screen reader finds its way
/// and the citizen can go on writing.
/// </summary>
internal static class WordWriter
{
    private const string Bullet = "• ";

    public static byte[] Write(CvContent content, CvPerson person, bool english)
    {
        var words = english ? WordWords.English : WordWords.Danish;
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Styles(words.Culture.Name);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = WordStyles.Bullets();
            document.PackageProperties.Title = WritableText.Of($"CV – {person.Name}");
            document.PackageProperties.Language = words.Culture.Name;
            main.Document = new Document(new Body(Paragraphs(content, person, words)));
        }
        return stream.ToArray();
    }

    private static IEnumerable<Paragraph> Paragraphs(CvContent content, CvPerson person, WordWords words)
    {
        yield return Line(person.Name, WordStyles.Title);
        if (string.Join(" · ", new[] { person.Email, person.Phone }.OfType<string>().Where(t => t.Length > 0)) is { Length: > 0 } contact)
        {
            yield return Line(contact);
        }
        // In the order in which the CV is read on the screen and on paper.
        var sections = new (CvSection Section, IEnumerable<Paragraph> Body)[]
        {
            (CvSection.Summary, Lines(content.Summary)),
            (CvSection.JobGoals, content.JobGoals.Select(goal => Line(words.Of(goal), WordStyles.Item))),
            (CvSection.Employments, content.Employments.SelectMany(e => Entry(Joined(e.Title, e.Employer), words.Period(e.From, e.To), e.Description))),
            (CvSection.Educations, content.Educations.SelectMany(e => Entry(Joined(e.Title, e.Institution), words.Period(e.From, e.To), null))),
            (CvSection.Courses, content.Courses.SelectMany(c => Entry(Joined(c.Title, c.Issuer), words.Of(c), null))),
            (CvSection.Skills, content.Skills.Select(s => Line(string.IsNullOrEmpty(s.Details) ? s.Name! : $"{s.Name}: {s.Details}", WordStyles.Item))),
            (CvSection.Languages, content.Languages.Select(l => Line(l.Level is { } level ? $"{l.Language}: {words.Of(level)}" : l.Language!, WordStyles.Item))),
            (CvSection.DrivingLicences, content.DrivingLicences.Select(category => Line(words.Of(category), WordStyles.Item))),
            (CvSection.VolunteerWork, content.VolunteerWork.SelectMany(w => Entry(Joined(w.Title, w.Organisation), words.Period(w.From, w.To), w.Description))),
            (CvSection.Availability, content.Availability is { } availability
                ? words.Of(availability).Select(line => Line(line, WordStyles.Item)).Concat(Lines(availability.Note)) : []),
            (CvSection.References, content.References is { } references
                ? (references.OnRequest ? [Line(words.OnRequest)] : Array.Empty<Paragraph>()).Concat(Lines(references.Note)) : []),
        };
        foreach (var (section, body) in sections)
        {
            var lines = body.ToList();
            if (lines.Count > 0)
            {
                yield return Line(words.Headings[section], WordStyles.Heading);
                foreach (var line in lines)
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<Paragraph> Entry(string name, string? when, string? description) =>
        new[] { Line(name, WordStyles.Entry) }.Concat(string.IsNullOrEmpty(when) ? [] : [Line(when)]).Concat(Lines(description));

    // A line that begins with a dot is an item of a list, as it is meant.
    private static IEnumerable<Paragraph> Lines(string? text) =>
        text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.StartsWith(Bullet, StringComparison.Ordinal) ? Line(line[Bullet.Length..], WordStyles.Item) : Line(line)) ?? [];

    // Characters that XML has no room for would make a file that Word cannot open.
    private static Paragraph Line(string text, string? style = null)
    {
        var clean = new string([.. WritableText.Of(text).Select(c => c == '\n' ? ' ' : c).Where(c => !char.IsControl(c) || c == '\t')]);
        var run = new Run(new Text(clean) { Space = SpaceProcessingModeValues.Preserve });
        return style is null ? new Paragraph(run) : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), run);
    }

    private static string Joined(params string?[] parts) => string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));
}
