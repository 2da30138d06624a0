using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CsCheck;
using Portal.Contracts.Cv;
using Portal.Core.Cv;
using Portal.Core.Cv.Files;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

/// <summary>Europass XML: what we write against the published order of the elements, and the rich text that others write.</summary>
public sealed class EuropassFileTests
{
    [Theory]
    [InlineData("<p>Jeg <strong>lavede</strong> mad &amp; b\u00f8f&nbsp;med l\u00f8g.</p>", "Jeg lavede mad & b\u00f8f med l\u00f8g.")]
    [InlineData("<p>Ansvar:</p><ul><li>Mad</li><li><p>K\u00f8b</p></li></ul><p>Slut</p>", "Ansvar:\n• Mad\n• K\u00f8b\nSlut")]
    [InlineData("<ol><li>f\u00f8rst</li><li>s\u00e5</li></ol>", "1. f\u00f8rst\n2. s\u00e5")]
    [InlineData("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n  • b\n• c")]
    [InlineData("a<br>b<br/>c<BR />d", "a\nb\nc\nd")]
    [InlineData("<p>a</p><p><br></p><p><br></p><p>b</p>", "a\n\nb")]
    [InlineData("<p>Se <a href=\"https://a.example/?x=1&amp;y=2\">min side</a></p>", "Se min side (https://a.example/?x=1&y=2)")]
    [InlineData("<p>Se <a href='https://a.example'>https://a.example</a></p>", "Se https://a.example")]
    [InlineData("Vi brugte C <b5> og 3 < 4 & 5 > 2", "Vi brugte C <b5> og 3 < 4 & 5 > 2")]
    [InlineData("<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>", "a <script>alert(1)</script>")]
    [InlineData("<p></p>", "")]
    [InlineData("</li></ul><p>a", "a")]
    public void Rich_text_becomes_lines_and_bullets(string html, string text)
    {
        Assert.Equal(text, RichText.Plain(html));
        var xml = new XElement("SkillsPassport", new XElement("LearnerInfo", new XElement("WorkExperienceList", new XElement("WorkExperience",
            new XElement("Position", new XElement("Label", "Kok")), new XElement("Activities", html)))));
        Assert.Equal(text.Length == 0 ? null : text, ReadCvFiles.Parse(new ReadCvFile { Text = xml.ToString(SaveOptions.DisableFormatting) }).Value!.Content.Employments.Single().Description);
    }

    [Fact]
    public void Markup_that_is_written_as_elements_is_read_too()
    {
        const string xml = """
            <Candidate xmlns="http://www.europass.eu/1.0"><CandidateProfile><EmploymentHistory><EmployerHistory><OrganizationName>A</OrganizationName>
            <PositionHistory><PositionTitle>Kok</PositionTitle><Description><p>Jeg lavede:</p><ul><li>suppe</li></ul></Description></PositionHistory>
            </EmployerHistory></EmploymentHistory><DigitalSkills><DigitalSkillsGroup><DigitalSkill>Excel</DigitalSkill></DigitalSkillsGroup></DigitalSkills></CandidateProfile></Candidate>
            """;
        var read = ReadCvFiles.Parse(new ReadCvFile { Text = xml }).Value!;
        Assert.Equal("Jeg lavede:\n• suppe", read.Content.Employments.Single().Description);
        Assert.Equal("Excel", read.Content.Skills.Single().Name);
        Assert.Empty(read.KeptAside);
    }

    [Fact]
    public void Any_text_comes_back_from_rich_text_line_by_line() =>
        Gen.OneOfConst("a", "æ ø", "• punkt", "3 < 4 & 5", "<b>fed</b>", "&amp;", "1. et", "").Array[1, 8].Sample(lines =>
        {
            var text = string.Join('\n', lines.Where((line, at) => line.Length > 0 || (at > 0 && lines[at - 1].Length > 0))).Trim();
            return RichText.Plain(RichText.Of(text)) == text;
        }, iter: 2_000);

    [Fact]
    public void What_we_write_follows_the_published_order_of_the_elements()
    {
        Assert.Empty(Complaints(EuropassWriter.Text(Everything, new CvPerson("Anna Maria Prøvesen", "a@b.dk", "12345678"), "da")));
        Assert.Empty(Complaints(EuropassWriter.Text(new CvContent(), new CvPerson("Bo", null, null), "en")));
        Assert.Empty(Complaints(EuropassWriter.Text(
            new CvContent { Employments = [new Employment { Title = "Kok" }], Courses = [new Course { Title = "Truck", ValidTo = "2030" }] }, new CvPerson("Bo", "", ""), "da")));
        // The schema is no rubber stamp.
        var wrong = XDocument.Parse(EuropassWriter.Text(Everything, new CvPerson("Bo B", null, null), "da"));
        wrong.Root!.Elements().Last().AddFirst(wrong.Root.Elements().Last().Elements().Last());
        Assert.NotEmpty(Complaints(wrong.ToString()));
    }

    [Fact]
    public void Expiry_of_a_course_and_lines_of_a_text_come_back()
    {
        var back = ReadCvFiles.Parse(new ReadCvFile { Text = EuropassWriter.Text(Everything, new CvPerson("Bo", null, null), "da") }).Value!;
        Assert.Equal(Everything.Summary, back.Content.Summary);
        Assert.Equal(Everything.Courses, back.Content.Courses);
        Assert.Equal(Everything.Employments, back.Content.Employments);
        Assert.DoesNotContain(back.KeptAside, path => path.StartsWith("CandidateSupplier", StringComparison.Ordinal));
    }

    private static readonly CvContent Everything = new()
    {
        Summary = "Rolig.\n• Grundig\n• 3 < 4",
        Employments = [new Employment { Employer = "Prøvebyg", Title = "Tømrer", From = "2018-03", To = "2026-10", Description = "Tage & vægge <høje>" }, new Employment { Title = "Hjælper", Employer = "Lageret", From = "2015-01-31" }],
        Educations = [new Education { Institution = "Prøveskolen", Title = "Tømrer", From = "2014", To = "2018" }, new Education { Title = "10. klasse" }],
        Courses = [new Course { Title = "Førstehjælp", Issuer = "Prøvekorset", Date = "2024-05", ValidTo = "2027-05" }],
        DrivingLicences = [LicenceCategory.B, LicenceCategory.CE],
        Languages = [new LanguageSkill { Language = "Dansk", Level = LanguageLevel.Native }, new LanguageSkill { Language = "Spansk", Level = LanguageLevel.B2 }, new LanguageSkill { Language = "Klingon" }],
        Skills = [new Skill { Name = "Tage" }],
        VolunteerWork = [new VolunteerWork { Title = "Træner", Organisation = "Prøveklubben", From = "2020", Description = "Børn" }],
        JobGoals = [new JobGoal { Title = "Tømrer" }],
    };

    private static List<string> Complaints(string xml)
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var name in new[] { "oa", "hr", "eures", "europass" })
        {
            using var file = XmlReader.Create(Repository.Folder("tests", "Portal.Core.Tests", "Resumes", "europass", name + ".xsd"));
            schemas.Add(XmlSchema.Read(file, (_, e) => throw e.Exception)!);
        }
        List<string> complaints = [];
        XDocument.Parse(xml).Validate(schemas, (_, e) => complaints.Add(e.Message));
        return complaints;
    }
}
