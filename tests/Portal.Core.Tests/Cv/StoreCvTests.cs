using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class StoreCvTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Every_version_is_kept()
    {
        var citizen = await host.Given.ACitizen();
        for (var version = 0; version < 4; version++)
        {
            var saved = await Save(citizen, version, Given.CompleteCv() with { Summary = $"Udgave {version + 1}" });
            Assert.Equal(version + 1, saved.Value!.Version);
        }
        var kept = await host.Sql<string>($"select content->>'summary' as \"Value\" from cv_version where citizen_id = {citizen.Citizen} order by version");
        Assert.Equal(["Udgave 1", "Udgave 2", "Udgave 3", "Udgave 4"], kept);
        Assert.Equal(4, await host.Count("audit_event", $"name = 'cv.saved' and citizen_id = '{citizen.Citizen}'"));
        Assert.Equal("Udgave 4", (await host.Ask((ReadCv read) => read.ExecuteAsync(citizen, default))).Content.Summary);
    }

    [Fact]
    public async Task Of_two_who_saved_the_same_version_the_second_is_refused_with_what_is_there_now()
    {
        var citizen = await host.Given.ACitizen();
        await host.Given.ACv(citizen);
        Assert.True((await Save(citizen, 1, Given.CompleteCv() with { Summary = "først" })).Succeeded);
        var second = await Save(citizen, 1, Given.CompleteCv() with { Summary = "for sent" });
        Assert.Equal(Problems.ChangedMeanwhile, second.Refusal?.Type);
        var current = Assert.IsType<Portal.Contracts.Cv.Cv>(second.Refusal!.Details!["current"]);
        Assert.Equal((2, "først"), (current.Version, current.Content.Summary));
    }

    [Fact]
    public async Task Of_many_who_save_at_once_one_wins()
    {
        var citizen = await host.Given.ACitizen();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Save(citizen, 0, Given.CompleteCv() with { Summary = $"{n}" })));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(Problems.ChangedMeanwhile, o.Refusal!.Type));
        Assert.Equal(1, await host.Count("cv_version", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task A_version_that_was_never_there_is_refused()
    {
        var citizen = await host.Given.ACitizen();
        Assert.Equal(Problems.ChangedMeanwhile, (await Save(citizen, 7, Given.CompleteCv())).Refusal?.Type);
    }

    [Fact]
    public async Task Faults_are_named_by_their_place()
    {
        var citizen = await host.Given.ACitizen();
        var content = new CvContent
        {
            Employments = [new() { Title = "a", From = "2020", To = "2020-05" }, new() { Title = "b", From = "2020-06", To = "2020-05" }],
            Educations = [new() { Title = "c", From = "2021", To = "2019" }],
            Skills = [new() { Name = "ok" }, new() { Name = " " }],
            JobGoals = [new() { Title = "d", OccupationCode = "9999" }],
        };
        var refusal = (await Save(citizen, 0, content)).Refusal!;
        Assert.Equal(
            ["content.educations[0].to", "content.employments[1].to", "content.jobGoals[0].occupationCode", "content.skills[1].name"],
            refusal.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Emoji_html_and_long_texts_come_back_as_they_were()
    {
        var citizen = await host.Given.ACitizen();
        var text = string.Concat("<script>alert('æøå')</script> 👩‍🔧 \\ \" % ", new string('x', 3000));
        await Save(citizen, 0, Given.CompleteCv() with { Summary = text });
        Assert.Equal(text, (await host.Ask((ReadCv read) => read.ExecuteAsync(citizen, default))).Content.Summary);
    }

    private Task<Outcome<Portal.Contracts.Cv.Cv>> Save(Actor citizen, int expected, CvContent content) =>
        host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { ExpectedVersion = expected, Content = content }, citizen, default));
}
