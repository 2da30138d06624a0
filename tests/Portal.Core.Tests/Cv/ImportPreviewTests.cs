using System.Text.Json;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Cv.Files;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

/// <summary>What the preview shows as the CV's can be saved; what cannot is told with its reason, and never lost.</summary>
public sealed class ImportPreviewTests(CoreHost host) : IClassFixture<CoreHost>
{
    private const string Faulty = """
        {"work": [{"name": "A", "position": "Kok", "startDate": "2019", "endDate": "2015", "url": "https://a.example"}, {"name": "B", "position": "Tjener"}],
         "certificates": [{"name": "Truck", "date": "2024-05", "validTo": "2023-01"}],
         "portal": {"jobGoals": [{"title": "Kok", "region": "Atlantis", "occupationCode": "9999", "weeklyHours": 90}, {"title": "Tjener"}],
                    "availability": {"commuteMinutes": 900, "nights": true}}}
        """;

    [Fact]
    public async Task Entries_that_saving_would_refuse_are_told_one_by_one_and_the_rest_is_saved()
    {
        var citizen = await host.Given.ACitizen();
        var preview = (await Read(citizen, Faulty)).Value!;
        Assert.Equal(
            [
                (CvSection.Employments, "Kok, A", "To end-before-start"), (CvSection.Courses, "Truck", "ValidTo end-before-start"),
                (CvSection.JobGoals, "Kok", "OccupationCode unknown-code, Region unknown-code, WeeklyHours out-of-range"),
                (CvSection.Availability, "", "CommuteMinutes out-of-range"),
            ],
            preview.Refused.Select(r => (r.Section, r.Name, string.Join(", ", r.Faults.Select(f => $"{f.Field} {f.Code}").Order(StringComparer.Ordinal)))));
        var saved = await Save(citizen, preview.Content);
        Assert.True(saved.Succeeded, saved.Refusal?.Type);
        Assert.Equal("Tjener", saved.Value.Content.Employments.Single().Title);
        Assert.Equal("Tjener", saved.Value.Content.JobGoals.Single().Title);
        Assert.Empty(saved.Value.Content.Courses);

        // Nothing of the file is lost: the refused come with the export.
        var exported = JsonResumeWriter.Write(saved.Value.Content, null);
        Assert.Contains(exported["work"]!.AsArray(), job => (string?)job!["endDate"] == "2015" && (string?)job["url"] == "https://a.example");
        Assert.Equal("2023-01", (string?)exported["certificates"]![0]!["validTo"]);
        Assert.Equal("Atlantis", (string?)exported["x-refused"]!["jobGoals"]![0]!["region"]);
        Assert.Equal(900, (int?)exported["x-refused"]!["availability"]![0]!["commuteMinutes"]);
    }

    [Fact]
    public async Task A_section_that_is_full_takes_no_more_and_says_so()
    {
        var citizen = await host.Given.ACitizen();
        var first = (await Read(citizen, Skills(0, 60))).Value!;
        Assert.Empty(first.Refused);
        Assert.True((await Save(citizen, first.Content)).Succeeded);
        // Ten stand there already, and forty more find room.
        var second = (await Read(citizen, Skills(50, 60))).Value!;
        Assert.Equal(10, second.Refused.Count);
        Assert.All(second.Refused, r => Assert.Equal(FieldErrors.TooMany, r.Faults.Single().Code));
        var saved = await Save(citizen, second.Content);
        Assert.Equal(CvLimits.Entries, saved.Value!.Content.Skills.Count);
        Assert.Equal(10, saved.Value.Content.Aside!["skills"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_another_device_wrote_after_the_preview_overfills_no_section()
    {
        var citizen = await host.Given.ACitizen();
        var preview = (await Read(citizen, Skills(0, 80))).Value!;
        Assert.True((await Save(citizen, (await Read(citizen, Skills(100, 80))).Value!.Content)).Succeeded);
        var version = (await host.Ask((ReadCv read) => read.ExecuteAsync(citizen, default))).Version;
        var late = await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { Content = preview.Content, Add = true, ExpectedVersion = version }, citizen, default));
        Assert.Equal([("content.skills", FieldErrors.TooMany)], late.Refusal!.Errors!.Select(e => (e.Key, e.Value.Single())));
    }

    [Fact]
    public async Task A_file_with_more_text_than_a_cv_holds_is_refused_before_anything_is_shown()
    {
        var citizen = await host.Given.ACitizen();
        var text = JsonSerializer.Serialize(new { publications = Enumerable.Range(0, 700).Select(n => new { name = new string('a', 1000) }) });
        Assert.Equal((Problems.TooLarge, 413), await Refused(citizen, text));
    }

    [Fact]
    public async Task A_large_picture_is_left_out_and_told_and_the_rest_is_read()
    {
        var citizen = await host.Given.ACitizen();
        var picture = Convert.ToBase64String(new byte[1_000_000]);
        foreach (var (text, path) in new[]
        {
            ($$"""<Candidate xmlns="http://www.europass.eu/1.0"><CandidateProfile><ExecutiveSummary>Kok</ExecutiveSummary><Attachment><EmbeddedData>data:image/jpeg;base64,{{picture}}</EmbeddedData></Attachment></CandidateProfile></Candidate>""", "CandidateProfile.Attachment.EmbeddedData"),
            ($$"""<SkillsPassport><LearnerInfo><Identification><Photo><MimeType>image/jpeg</MimeType><Data>{{picture}}</Data></Photo></Identification><Headline><Type><Code>personal_statement</Code></Type><Description><Label>Kok</Label></Description></Headline></LearnerInfo></SkillsPassport>""", "LearnerInfo.Identification.Photo.Data"),
            ($$"""{"basics": {"summary": "Kok", "image": "data:image/png;base64,{{picture}}"} }""", "basics.image"),
        })
        {
            var preview = (await Read(citizen, text)).Value!;
            Assert.Equal("Kok", preview.Content.Summary);
            Assert.Contains(path, preview.Pictures);
            Assert.DoesNotContain(path, preview.KeptAside);
            Assert.True(CvParts.Write(preview.Content).Length < 1_000);
        }
    }

    private static string Skills(int from, int count) => JsonSerializer.Serialize(new { skills = Enumerable.Range(from, count).Select(n => new { name = $"Kunnen {n}" }) });

    private Task<Outcome<CvFilePreview>> Read(Actor citizen, string text) =>
        host.Ask((ReadCvFiles read) => read.ExecuteAsync(new ReadCvFile { Text = text }, citizen, default));

    private async Task<(string?, int?)> Refused(Actor citizen, string text) => (await Read(citizen, text)).Refusal is { } refusal ? (refusal.Type, refusal.Status) : default;

    private async Task<Outcome<Portal.Contracts.Cv.Cv>> Save(Actor citizen, CvContent content)
    {
        var version = (await host.Ask((ReadCv read) => read.ExecuteAsync(citizen, default))).Version;
        return await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { Content = content, Add = true, ExpectedVersion = version }, citizen, default));
    }
}
