using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>Writes a CV as a Word document with real headings and lists, so that a screen reader finds its way and the citizen can go on writing.</summary>
internal static class WordWriter
{
    private const string Title = "Title";
    private const string Heading = "Heading1";
    private const string Entry = "Heading2";

    public static byte[] Write(CvContent content, CvPerson person, bool english)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles(english ? "en-GB" : "da-DK");
            document.PackageProperties.Title = WritableText.Of($"CV – {person.Name}");
            document.PackageProperties.Language = english ? "en-GB" : "da-DK";
            main.Document = new Document(new Body(Paragraphs(content, person, english)));
        }
        return stream.ToArray();
    }

    private static IEnumerable<Paragraph> Paragraphs(CvContent content, CvPerson person, bool english)
    {
        var words = english ? English : Danish;
        yield return Line(person.Name, Title);
        if (string.Join(" · ", new[] { person.Email, person.Phone }.OfType<string>().Where(t => t.Length > 0)) is { Length: > 0 } contact)
        {
            yield return Line(contact);
        }
        var sections = new (CvSection Section, IEnumerable<Paragraph> Body)[]
        {
            (CvSection.Summary, Lines(content.Summary)),
            (CvSection.JobGoals, content.JobGoals.Select(g => Line(string.Join(" · ", new[] { g.Title, g.Region,
                g.WeeklyHours is { } hours ? $"{hours} {words.Hours}" : null, g.EarliestStart is { } day ? $"{words.From} {Day(day, english)}" : null }.OfType<string>())))),
            (CvSection.Employments, content.Employments.SelectMany(e => Entries(Joined(e.Title, e.Employer), Period(e.From, e.To, words), e.Description))),
            (CvSection.Educations, content.Educations.SelectMany(e => Entries(Joined(e.Title, e.Institution), Period(e.From, e.To, words), null))),
            (CvSection.Courses, content.Courses.SelectMany(c => Entries(Joined(c.Title, c.Issuer), c.Date, null))),
            (CvSection.Skills, content.Skills.Select(s => Line(s.Details is null ? s.Name! : $"{s.Name}: {s.Details}"))),
            (CvSection.Languages, content.Languages.Select(l => Line(l.Level is { } level ? $"{l.Language}: {(level is LanguageLevel.Native ? words.Native : level)}" : l.Language!))),
            (CvSection.DrivingLicences, content.DrivingLicences.Count == 0 ? [] : [Line(string.Join(", ", content.DrivingLicences))]),
            (CvSection.VolunteerWork, content.VolunteerWork.SelectMany(w => Entries(Joined(w.Title, w.Organisation), Period(w.From, w.To, words), w.Description))),
            (CvSection.References, content.References is { } references
                ? (references.OnRequest ? [Line(words.OnRequest)] : Array.Empty<Paragraph>()).Concat(Lines(references.Note)) : []),
        };
        foreach (var (section, body) in sections)
        {
            var lines = body.ToList();
            if (lines.Count > 0)
            {
                yield return Line(words.Headings[section], Heading);
                foreach (var line in lines)
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<Paragraph> Entries(string name, string? period, string? description) =>
        new[] { Line(name, Entry) }.Concat(period is null ? [] : [Line(period)]).Concat(Lines(description));

    private static IEnumerable<Paragraph> Lines(string? text) =>
        text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => Line(line)) ?? [];

    // Characters that XML has no room for would make a file that Word cannot open.
    private static Paragraph Line(string text, string? style = null)
    {
        var clean = new string([.. WritableText.Of(text).Where(c => !char.IsControl(c) || c == '\t')]);
        var run = new Run(new Text(clean) { Space = SpaceProcessingModeValues.Preserve });
        return style is null ? new Paragraph(run) : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), run);
    }

    private static string Joined(params string?[] parts) => string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));

    private static string? Period(string? from, string? to, Words words) => from is null && to is null ? null : $"{from} – {to ?? words.Now}";

    private static string Day(DateOnly day, bool english) => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo(english ? "en-GB" : "da-DK"));

    private static Styles Styles(string language) => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" }, new FontSize { Val = "22" }, new Languages { Val = language }))),
        Style(Title, "Title", 40, null), Style(Heading, "heading 1", 28, 0), Style(Entry, "heading 2", 24, 1));

    private static Style Style(string id, string name, int size, int? outline)
    {
        var paragraph = new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "200", After = "60" });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }
        return new Style(new StyleName { Val = name }, paragraph, new StyleRunProperties(new Bold(), new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) }))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }

    private sealed record Words(string Now, string Native, string OnRequest, string Hours, string From, Dictionary<CvSection, string> Headings);

    private static readonly Words Danish = new("nu", "modersmål", "Referencer oplyses efter ønske.", "timer om ugen", "fra", new()
    {
        [CvSection.Summary] = "Om mig", [CvSection.JobGoals] = "Jobmål", [CvSection.Employments] = "Erfaring", [CvSection.Educations] = "Uddannelse",
        [CvSection.Courses] = "Kurser og certifikater", [CvSection.Skills] = "Kompetencer", [CvSection.Languages] = "Sprog",
        [CvSection.DrivingLicences] = "Kørekort", [CvSection.VolunteerWork] = "Frivilligt arbejde", [CvSection.References] = "Referencer",
    });

    private static readonly Words English = new("now", "mother tongue", "References on request.", "hours a week", "from", new()
    {
        [CvSection.Summary] = "About me", [CvSection.JobGoals] = "Job goals", [CvSection.Employments] = "Experience", [CvSection.Educations] = "Education",
        [CvSection.Courses] = "Courses and certificates", [CvSection.Skills] = "Skills", [CvSection.Languages] = "Languages",
        [CvSection.DrivingLicences] = "Driving licence", [CvSection.VolunteerWork] = "Volunteer work", [CvSection.References] = "References",
    });
}
