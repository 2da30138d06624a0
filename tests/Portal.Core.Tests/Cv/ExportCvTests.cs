using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Cv;
using Portal.Core.Cv.Files;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class ExportCvTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static string Schema => Repository.Folder("node_modules", "@jsonresume", "schema");

    public static TheoryData<string> Samples =>
    [
        "sample.resume.json", "examples/career-changer.resume.json", "examples/new-grad.resume.json", "examples/senior-engineer.resume.json",
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_samples_of_the_schema_come_back_as_they_went_in_and_are_valid(string sample)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Schema, sample));
        var citizen = await host.Given.ACitizen();
        var read = ReadCvFiles.Parse(new ReadCvFile { Text = text }).Value!;
        // Through the database, because jsonb has its own mind about JSON.
        var saved = await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { Content = read.Content, Add = true }, citizen, default));
        Assert.True(saved.Succeeded, saved.Refusal?.Type);
        var exported = JsonResumeWriter.Write(saved.Value.Content, null);
        Assert.Equal(Canonical(JsonNode.Parse(text)), Canonical(exported));
        await AssertValid(exported.ToJsonString());
    }

    [Fact]
    public async Task An_export_of_everything_is_valid_and_comes_back_whole()
    {
        var citizen = await host.Given.ACitizen();
        await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { Content = Everything() }, citizen, default));
        var file = await host.Ask((ExportCv export) => export.ExecuteAsync(CvExportFormat.Json, "da", citizen, default));
        var json = Encoding.UTF8.GetString(file.Bytes);
        await AssertValid(json);
        var back = ReadCvFiles.Parse(new ReadCvFile { Text = json }).Value!.Content;
        Assert.Empty(CvParts.Differing(Own(back), Own(Everything())));
    }

    [Fact]
    public async Task What_the_schema_does_not_take_goes_beside_it_and_an_edited_entry_keeps_the_rest()
    {
        const string text = """
            {"basics": {"name": 7, "summary": "a"}, "work": [{"name": "A", "position": "B", "startDate": "foråret 2019", "url": "https://a.example", "highlights": ["x"]}, 5],
             "awards": "ingen", "projects": [{"name": "P", "startDate": "engang"}]}
            """;
        var content = ReadCvFiles.Parse(new ReadCvFile { Text = text }).Value!.Content;
        content = content with { Employments = [content.Employments[0] with { Title = "C" }] };
        var exported = JsonResumeWriter.Write(content, null);
        await AssertValid(exported.ToJsonString());
        var work = exported["work"]![0]!;
        Assert.Equal(("C", "A", "foråret 2019", "https://a.example", "x"),
            ((string)work["position"]!, (string)work["name"]!, (string)work["x-startDate"]!, (string)work["url"]!, (string)work["highlights"]![0]!));
        Assert.Equal((7, "ingen", 5, "engang"), ((int)exported["basics"]!["x-name"]!, (string)exported["x-awards"]!, (int)exported["x-work"]![0]!, (string)exported["projects"]![0]!["x-startDate"]!));
    }

    [Fact]
    public async Task Any_resume_comes_back_valid_and_without_a_loss_however_badly_its_addresses_are_written()
    {
        var exports = new ConcurrentBag<string>();
        Resume.Sample(resume =>
        {
            var content = CvParts.Ready(ReadCvFiles.Parse(new ReadCvFile { Text = resume.ToJsonString() }).Value!.Content);
            var exported = JsonResumeWriter.Write(CvParts.Read(CvParts.Write(content)), null);
            exports.Add(exported.ToJsonString());
            // Once more through the CV: what was put aside stays aside, and nothing is put aside twice.
            var again = JsonResumeWriter.Write(CvParts.Ready(ReadCvFiles.Parse(new ReadCvFile { Text = exported.ToJsonString() }).Value!.Content), null);
            return Canonical(resume) == Canonical(PutBack(exported)) && Canonical(exported) == Canonical(again);
        }, iter: 300, print: resume => resume.ToJsonString());
        Assert.Contains(exports, json => json.Contains("\"x-url\"", StringComparison.Ordinal));
        Assert.Contains(exports, json => json.Contains("\"url\"", StringComparison.Ordinal));
        Assert.Contains(exports, json => json.Contains("\"x-email\"", StringComparison.Ordinal));
        Assert.Contains(exports, json => json.Contains("\"email\"", StringComparison.Ordinal));
        await AssertAllValid(exports);
    }

    [Theory]
    [InlineData("a@b.dk", true)]
    [InlineData("anna.maria+job@prøve.dk", false)]
    [InlineData("a@b", false)]
    [InlineData("a b@c.dk", false)]
    [InlineData("", false)]
    public async Task An_email_address_goes_out_only_where_every_reader_takes_it_and_else_beside_it(string email, bool fits)
    {
        var exported = JsonResumeWriter.Write(new CvContent(), new CvPerson("A", email, null));
        await AssertValid(exported.ToJsonString());
        Assert.Equal(fits ? email : null, (string?)exported["basics"]!["email"]);
        Assert.Equal(fits || email.Length == 0 ? null : email, (string?)exported["basics"]!["x-email"]);
    }

    [Fact]
    public async Task Europass_comes_back_as_it_went_out()
    {
        var citizen = await host.Given.ACitizen(c => c.Named("Anna Maria Prøvesen"));
        await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { Content = Everything() }, citizen, default));
        var file = await host.Ask((ExportCv export) => export.ExecuteAsync(CvExportFormat.Europass, "da", citizen, default));
        var xml = Encoding.UTF8.GetString(file.Bytes);
        Assert.Contains("<oa:GivenName>Anna Maria</oa:GivenName>", xml, StringComparison.Ordinal);
        var back = ReadCvFiles.Parse(new ReadCvFile { Text = xml }).Value!;
        Assert.Equal(CvFileKind.EuropassCandidate, back.Kind);
        var (was, now) = (Everything(), back.Content);
        Assert.Equal(was.Summary, now.Summary);
        Assert.Equal(was.Employments, now.Employments);
        Assert.Equal(was.Educations, now.Educations);
        Assert.Equal(was.Courses, now.Courses);
        Assert.Equal(was.DrivingLicences, now.DrivingLicences);
        Assert.Equal(was.VolunteerWork, now.VolunteerWork);
        Assert.Equal(was.Skills.Select(s => s.Name), now.Skills.Select(s => s.Name));
        Assert.Equal(was.JobGoals.Select(g => g.Title), now.JobGoals.Select(g => g.Title));
        Assert.Equal([(LanguageLevel?)LanguageLevel.Native, LanguageLevel.B2], now.Languages.Select(l => l.Level));
    }

    [Fact]
    public async Task Characters_that_no_xml_can_hold_spoil_no_export()
    {
        var citizen = await host.Given.ACitizen();
        var content = Everything() with { Summary = "Linje 1\vLinje 2", Skills = [new Skill { Name = "a\u0008b\uFFFE\uFFFF 👷", Details = "\u001F" }] };
        var saved = (await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { Content = content }, citizen, default))).Value!.Content;
        Assert.Equal(("Linje 1\nLinje 2", "ab 👷"), (saved.Summary, saved.Skills.Single().Name));
        foreach (var format in Enum.GetValues<CvExportFormat>())
        {
            Assert.NotEmpty((await host.Ask((ExportCv export) => export.ExecuteAsync(format, "da", citizen, default))).Bytes);
        }
        var person = new CvPerson("Bo \u0001 Prøvesen", null, null);
        Assert.Contains("Linje 1\nLinje 2", EuropassWriter.Text(content, person, "da").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.NotEmpty(WordWriter.Write(content, person, english: false));
    }

    [Fact]
    public async Task An_empty_cv_is_exported_too()
    {
        var citizen = await host.Given.ACitizen();
        foreach (var format in Enum.GetValues<CvExportFormat>())
        {
            Assert.NotEmpty((await host.Ask((ExportCv export) => export.ExecuteAsync(format, "da", citizen, default))).Bytes);
        }
        await AssertValid(Encoding.UTF8.GetString((await host.Ask((ExportCv export) => export.ExecuteAsync(CvExportFormat.Json, "da", citizen, default))).Bytes));
    }

    private static CvContent Everything() => new()
    {
        Summary = "Jeg bygger huse.",
        Employments = [new Employment { Employer = "Prøvebyg", Title = "Tømrer", From = "2018-03", To = "2026-10", Description = "Tage & vægge <høje>" }, new Employment { Title = "Hjælper", Employer = "Lageret", From = "2015" }],
        Educations = [new Education { Institution = "Prøveskolen", Title = "Tømrer", From = "2014", To = "2018" }],
        Courses = [new Course { Title = "Førstehjælp", Issuer = "Prøvekorset", Date = "2024-05", ValidTo = "2027-05" }],
        DrivingLicences = [LicenceCategory.B, LicenceCategory.CE],
        Languages = [new LanguageSkill { Language = "Dansk", Level = LanguageLevel.Native }, new LanguageSkill { Language = "Spansk", Level = LanguageLevel.B2 }],
        Skills = [new Skill { Name = "Tage", Details = "Tegl, Skifer" }, new Skill { Name = "C#" }],
        VolunteerWork = [new VolunteerWork { Title = "Træner", Organisation = "Prøveklubben", From = "2020", Description = "Børn" }],
        References = new ReferencesOnRequest { OnRequest = true, Note = "Min seneste leder" },
        JobGoals = [new JobGoal { Title = "Tømrer", OccupationCode = "7115", WeeklyHours = 37, EarliestStart = new DateOnly(2026, 12, 1) }],
        Availability = new Availability { Evenings = true, CommuteMinutes = 45 },
    };

    private static CvContent Own(CvContent content) => content.Shown() with
    {
        Employments = [.. content.Employments.Select(e => e with { Id = null, Source = null })],
        Educations = [.. content.Educations.Select(e => e with { Id = null, Source = null })],
        Courses = [.. content.Courses.Select(e => e with { Id = null, Source = null })],
        Languages = [.. content.Languages.Select(e => e with { Id = null, Source = null })],
        Skills = [.. content.Skills.Select(e => e with { Id = null, Source = null })],
        VolunteerWork = [.. content.VolunteerWork.Select(e => e with { Id = null, Source = null })],
        JobGoals = [.. content.JobGoals.Select(e => e with { Id = null, Source = null })],
    };

    // The order of members, and lists that are empty or not there, say nothing; items that the CV cannot hold come last.
    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject item => "{" + string.Join(',', item.Where(m => m.Value is not JsonArray { Count: 0 } and not JsonObject { Count: 0 } && m.Key != "$schema").OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => JsonSerializer.Serialize(m.Key) + ":" + Canonical(m.Value))) + "}",
        JsonArray list => "[" + string.Join(',', list.All(i => i is JsonObject) ? list.Select(Canonical).Order(StringComparer.Ordinal) : list.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static Task AssertValid(string json) => AssertAllValid([json]);

    // What was put aside, back under its name.
    private static JsonNode? PutBack(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(m => KeyValuePair.Create(m.Key is "x-url" or "x-email" ? m.Key[2..] : m.Key, PutBack(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(PutBack)]),
        _ => node?.DeepClone(),
    };

    private static async Task AssertAllValid(IEnumerable<string> documents)
    {
        var json = $"[{string.Join(',', documents)}]";
        var start = new ProcessStartInfo("node") { WorkingDirectory = Repository.Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.Folder("tests", "Portal.Core.Tests", "Resumes", "validate.mjs"));
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(json);
        node.StandardInput.Close();
        var complaints = await node.StandardOutput.ReadToEndAsync() + await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, complaints + json);
    }

    // Bytes make the document, so that a failing one is shrunk to a small one.
    private static Gen<JsonObject> Resume { get; } = Gen.Byte.Array[20, 300].Select(bytes => new Dice(bytes).Document());

    private sealed class Dice(byte[] bytes)
    {
        private static readonly string[] Words = ["Tømrer", "B2", "Native speaker", "👷 æøå", " luft ", "", "\"<&>\\", new('å', 200), new('x', 4100), "A, B"];
        private static readonly string[] Addresses = ["https://a.example/b?c=%C3%A6", "urn:a:b", "www.a.example", "https://a b.example", "https://æ.example", "http://", "", "//a.example", "a:\\b"];
        private static readonly string[] Mails = ["a.b+c@d.example", "a@b", "a@@b.dk", "a b@c.dk", "å@b.dk", "", "a@b.dk."];
        private static readonly string[] Days = ["2019", "2019-08", "2019-08-15", "1850-01-01"];
        private int at;

        public JsonObject Document() => new()
        {
            ["basics"] = Item(["name", "label", "summary", "email", "url", "x-own"], [], []),
            ["work"] = List(["name", "position", "url", "summary", "location", "x"], ["startDate", "endDate"], ["highlights"]),
            ["volunteer"] = List(["organization", "position", "summary"], ["startDate", "endDate"], ["highlights"]),
            ["education"] = List(["institution", "area", "studyType", "score"], ["startDate", "endDate"], ["courses"]),
            ["skills"] = List(["name", "level"], [], ["keywords"]),
            ["languages"] = List(["language", "fluency"], [], []),
            ["certificates"] = List(["name", "issuer", "url"], ["date"], []),
            ["awards"] = List(["title", "awarder"], ["date"], []),
        };

        private int Next(int sides) => at < bytes.Length ? bytes[at++] % sides : 0;

        private JsonArray List(string[] texts, string[] dates, string[] lists) =>
            new([.. Enumerable.Range(0, Next(4)).Select(_ => Item(texts, dates, lists)).Where(item => item.Count > 0)]);

        private JsonObject Item(string[] texts, string[] dates, string[] lists)
        {
            var item = new JsonObject();
            foreach (var name in texts.Where(_ => Next(2) == 1))
            {
                var words = name switch { "url" => Addresses, "email" => Mails, _ => Words };
                item[name] = words[Next(words.Length)];
            }
            foreach (var name in dates.Where(_ => Next(2) == 1))
            {
                item[name] = Days[Next(Days.Length)];
            }
            foreach (var name in lists.Where(_ => Next(2) == 1))
            {
                item[name] = new JsonArray([.. Enumerable.Range(0, 1 + Next(3)).Select(_ => (JsonNode?)JsonValue.Create(Words[Next(Words.Length)]))]);
            }
            return item;
        }
    }
}
