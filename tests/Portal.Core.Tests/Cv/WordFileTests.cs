using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Portal.Contracts.Cv;
using Portal.Core.Cv.Files;
using Xunit;

namespace Portal.Core.Tests.Cv;

/// <summary>The Word document: everything the CV says, in the reader's language, with headings and lists.</summary>
public sealed class WordFileTests
{
    private static readonly CvContent Everything = new()
    {
        Summary = "Linje 1\nLinje 2 \u0007 👷 <b>",
        Employments =
        [
            new Employment { Employer = "Prøvebyg", Title = "Tømrer", From = "2018-03", Description = "Jeg byggede:\n• Tage\n• Vægge" },
            new Employment { Title = "Hjælper", To = "2015" },
        ],
        Educations = [new Education { Institution = "Prøveskolen", Title = "Svendebrev", From = "2014-08-01", To = "2018" }],
        Courses = [new Course { Title = "Førstehjælp", Issuer = "Prøvekorset", Date = "2024-05", ValidTo = "2027-05" }, new Course { Title = "Truck", ValidTo = "2030" }],
        DrivingLicences = [LicenceCategory.B, LicenceCategory.CE],
        Languages = [new LanguageSkill { Language = "Dansk", Level = LanguageLevel.Native }, new LanguageSkill { Language = "Spansk", Level = LanguageLevel.B2 }, new LanguageSkill { Language = "Norsk" }],
        Skills = [new Skill { Name = "Tagarbejde", Details = "Tegl" }, new Skill { Name = "C#" }],
        VolunteerWork = [new VolunteerWork { Title = "Træner", Organisation = "Prøveklubben", From = "2020", Description = "Børnehold" }],
        References = new ReferencesOnRequest { OnRequest = true, Note = "Min seneste leder" },
        JobGoals = [new JobGoal { Title = "Montør", Region = "Region Sjælland", WeeklyHours = 37, EarliestStart = new DateOnly(2026, 12, 1) }, new JobGoal { Title = "Chauffør" }],
        Availability = new Availability { Evenings = true, Nights = true, Weekends = true, HasCar = true, WouldMove = true, CommuteMinutes = 45, Note = "Ikke om onsdagen" },
    };

    private static readonly CvPerson Person = new("Anna Prøvesen", "anna@example.dk", "12 34 56 78");

    [Theory]
    [InlineData(false, "Erfaring", "marts 2018 til nu", "til 2015", "august 2014 til 2018", "maj 2024, gælder til maj 2027", "gælder til 2030",
        "Montør, Region Sjælland, 37 timer om ugen, fra 1. december 2026", "Chauffør, hele landet", "Dansk: modersmål", "C/E (lastbil med påhæng)",
        "Arbejdstid og transport", "Kan arbejde om aftenen", "Kan arbejde om natten", "Kan arbejde lørdag og søndag", "Har bil", "Vil gerne flytte for et job",
        "Op til 45 minutter til arbejde", "Referencer oplyses efter ønske.")]
    [InlineData(true, "Experience", "March 2018 to now", "until 2015", "August 2014 to 2018", "May 2024, valid until May 2027", "valid until 2030",
        "Montør, Region Sjælland, 37 hours a week, from 1 December 2026", "Chauffør, the whole country", "Dansk: mother tongue", "C/E (lorry with a trailer)",
        "Working hours and transport", "Can work in the evening", "Can work at night", "Can work on Saturdays and Sundays", "Has a car", "Would move for a job",
        "Up to 45 minutes to work", "References on request.")]
    public void It_holds_everything_the_cv_holds_in_the_readers_language(bool english, params string[] translated)
    {
        var lines = Lines(english).Select(line => line.Text).ToList();
        string[] own =
        [
            "Anna Prøvesen", "anna@example.dk · 12 34 56 78", "Linje 1", "Linje 2  👷 <b>", "Tømrer, Prøvebyg", "Tage", "Hjælper", "Svendebrev, Prøveskolen", "Førstehjælp, Prøvekorset",
            "Truck", "Spansk: B2", "Norsk", "Tagarbejde: Tegl", "C#", "Træner, Prøveklubben", "Børnehold", "Min seneste leder", "Ikke om onsdagen",
        ];
        Assert.All(own.Concat(translated), expected => Assert.Contains(expected, lines));
        // No date is left as a machine writes it.
        Assert.DoesNotContain(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"\d{4}-\d{2}"));
    }

    [Fact]
    public void It_opens_has_headings_and_real_lists()
    {
        var lines = Lines(english: false);
        Assert.Equal(11, lines.Count(line => line.Style == "Heading1"));
        Assert.Contains(("Tage", "ListBullet"), lines);
        Assert.Contains(("Tømrer, Prøvebyg", "Heading2"), lines);
        Assert.DoesNotContain(lines, line => line.Text.StartsWith('•'));
    }

    [Fact]
    public void An_empty_cv_has_only_the_name() =>
        Assert.Equal("Bo", Assert.Single(Read(WordWriter.Write(new CvContent(), new CvPerson("Bo", null, null), english: false))).Text);

    private static List<(string Text, string? Style)> Lines(bool english) => Read(WordWriter.Write(Everything, Person, english));

    private static List<(string Text, string? Style)> Read(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        return [.. document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(p => (p.InnerText, p.ParagraphProperties?.ParagraphStyleId?.Val?.Value))];
    }
}
