using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class ReadJsonResumeTests
{
    [Fact]
    public async Task A_full_resume_fills_the_cv_and_tells_what_was_left()
    {
        var (content, left) = Taken(await FileAsync("electrician.json"));
        Assert.StartsWith("Elektriker med ti års erfaring", content.Summary, StringComparison.Ordinal);
        Assert.Equal(["Elektriker"], content.JobGoals.Select(g => g.Title));
        Assert.Equal(["Prøve El A/S", "Lyslageret"], content.Employments.Select(e => e.Employer));
        Assert.Equal(("2019-05-01", null), (content.Employments[0].From, content.Employments[0].To));
        Assert.Equal("Service og nybyg.\n• Ansvar for to lærlinge\n• Indførte digitale tavletegninger", content.Employments[0].Description);
        Assert.Null(content.Employments[1].Description);
        Assert.Equal("Svendebrev, Elektriker", content.Educations.Single().Title);
        Assert.Equal(["Installation", "Tavler", "KNX"], content.Skills);
        Assert.Empty(CvGaps.Of(content));
        Assert.Equal(
            ["basics.name", "basics.image", "basics.email", "basics.phone", "basics.url", "basics.location", "basics.profiles",
             "work[0].url", "volunteer", "education[0].score", "education[0].courses", "skills[0].level", "languages", "interests",
             "references", "projects"], left);
    }

    [Fact]
    public async Task An_old_resume_with_holes_is_read_as_far_as_it_goes()
    {
        var (content, left) = Taken(await FileAsync("nurse-old-schema.json"));
        Assert.Null(content.Summary);
        Assert.Empty(content.JobGoals);
        Assert.Equal([("Prøvesygehuset", "Sygeplejerske"), ("Hjemmeplejen i Prøveby", "Hjemmeplejen i Prøveby")],
            content.Employments.Select(e => (e.Employer!, e.Title!)));
        Assert.Null(content.Employments[1].From);
        Assert.Equal("Sygepleje", content.Educations.Single().Title);
        Assert.Equal(["Sårpleje"], content.Skills);
        Assert.Contains("work[1].startDate", left);
        Assert.Contains("work[2]", left);
        Assert.Contains("awards", left);
        Assert.Contains("education[0].gpa", left);
    }

    [Fact]
    public async Task An_exported_resume_with_strange_parts_loses_nothing_silently()
    {
        var (content, left) = Taken(await FileAsync("developer-exported.json"));
        Assert.Equal("Full-stack developer 👩‍💻", content.JobGoals.Single().Title);
        Assert.Equal("Team of five.\n• Cut page weight by half\n• Wrote the style guide", content.Employments.Single().Description);
        Assert.Equal(["Web", "HTML", "CSS"], content.Skills);
        Assert.Contains("work[0].highlights[1]", left);
        Assert.Contains("skills[1]", left);
        Assert.Contains("x-exported-by", left);
        Assert.Contains("certificates", left);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("<html></html>")]
    public void What_is_no_json_object_is_refused(string json)
    {
        var outcome = ReadJsonResume.Execute(new ReadResume { Json = json });
        Assert.Equal((Problems.NotAResume, 400), (outcome.Refusal?.Type, outcome.Refusal!.Status));
    }

    [Fact]
    public void Very_deep_json_is_refused()
    {
        var deep = $$"""{"work": {{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        Assert.Equal(Problems.NotAResume, ReadJsonResume.Execute(new ReadResume { Json = deep }).Refusal?.Type);
    }

    [Theory]
    [InlineData("""{"basics": [], "work": {}, "education": "no", "skills": 7}""", 4)]
    [InlineData("""{"work": [[], null, 3, "a", {}]}""", 5)]
    [InlineData("""{"basics": {"summary": {}, "label": []}}""", 2)]
    [InlineData("""{"education": [{"area": {"a": 1}}], "skills": [{"keywords": {}}]}""", 3)]
    public void Arrays_in_place_of_objects_and_the_reverse_are_left_and_told(string json, int told)
    {
        var (content, left) = Taken(json);
        Assert.Empty(content.Employments);
        Assert.Empty(content.Skills);
        Assert.Equal(told, left.Count);
    }

    [Fact]
    public void A_text_of_200_kB_is_cut_to_what_the_cv_holds_and_told()
    {
        var json = JsonSerializer.Serialize(new { basics = new { summary = new string('æ', 200_000) } });
        var (content, left) = Taken(json);
        Assert.Equal(Lengths.Description, content.Summary!.Length);
        Assert.Equal(["basics.summary"], left);
    }

    [Fact]
    public void A_cut_never_splits_an_emoji()
    {
        // One letter before it moves each pair to an odd place, where a cut by count falls into the middle of one.
        var long_ = "a" + string.Concat(Enumerable.Repeat("👷", 3000));
        var json = JsonSerializer.Serialize(new { basics = new { summary = long_, label = long_ }, education = new[] { new { studyType = long_, area = long_ } } });
        var (content, _) = Taken(json);
        Assert.All(new[] { content.Summary!, content.JobGoals.Single().Title!, content.Educations.Single().Title! },
            text => Assert.False(char.IsHighSurrogate(text[^1])));
    }

    [Fact]
    public void Thousands_of_entries_become_as_many_as_a_cv_holds()
    {
        var json = JsonSerializer.Serialize(new
        {
            work = Enumerable.Range(0, 3000).Select(n => new { name = $"Sted {n}" }),
            skills = Enumerable.Range(0, 3000).Select(n => new { name = $"Kunnen {n}" }),
        });
        var (content, left) = Taken(json);
        Assert.Equal(CvLimits.Entries, content.Employments.Count);
        Assert.Equal(CvLimits.Entries, content.Skills.Count);
        Assert.Equal(2, left.Count);
    }

    [Fact]
    public void A_member_that_stands_twice_is_read_without_failing()
    {
        var (content, _) = Taken("""{"work": [{"name": "A"}], "work": [{"name": "B", "name": "C"}]}""");
        Assert.Equal(["A", "C"], content.Employments.Select(e => e.Employer));
    }

    private static async Task<string> FileAsync(string name) =>
        await File.ReadAllTextAsync(Repository.Folder("tests", "Portal.Core.Tests", "Resumes", name));

    // Whatever is read must be saved without a complaint.
    private static (CvContent Content, IReadOnlyList<string> Left) Taken(string json)
    {
        var outcome = ReadJsonResume.Execute(new ReadResume { Json = json });
        Assert.True(outcome.Succeeded, outcome.Refusal?.Type);
        var content = outcome.Value.Content;
        foreach (var part in content.Employments.Concat<object>(content.Educations).Concat(content.JobGoals).Append(content))
        {
            Validator.ValidateObject(part, new ValidationContext(part), validateAllProperties: true);
        }
        Assert.All(content.Skills, s => Assert.InRange(s.Length, 1, Lengths.Name));
        return (content, outcome.Value.NotTaken);
    }
}
