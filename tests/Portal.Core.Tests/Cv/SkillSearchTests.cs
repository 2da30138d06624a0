using Portal.Contracts.Cv;
using Portal.Core.Cv;
using Portal.Core.Reference;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class SkillSearchTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Theory]
    [InlineData("exc", "Excel")]
    [InlineData("EXCEL", "Excel")]
    [InlineData("excell", "Excel")]
    [InlineData("svejsnng", "Svejsning")]
    [InlineData("welding", "Svejsning")]
    [InlineData("c#", "C#")]
    public async Task Typing_errors_and_english_names_are_forgiven(string words, string expected) =>
        Assert.Contains(expected, (await Skills(words)).Select(s => s.DanishName));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%%")]
    [InlineData("__")]
    [InlineData("zzzzqqqq")]
    [InlineData("'; drop table skill; --")]
    public async Task What_nothing_is_called_finds_nothing(string words) => Assert.Empty(await Skills(words));

    [Fact]
    public async Task What_begins_so_comes_first_and_of_these_what_most_people_have()
    {
        Assert.Equal("Salg", (await Skills("salg"))[0].Name);
        var citizen = await host.Given.ACitizen();
        await host.Ask((StoreCv store) => store.ExecuteAsync(
            new SaveCv { Content = Given.CompleteCv() with { Skills = [new Skill { Name = "Kontraktret" }] } }, citizen, default));
        Assert.NotEqual("Kontraktret", (await Skills("kon"))[0].Name);
        Assert.NotEqual(0, await host.Ask((CountUses count) => count.ExecuteAsync(default)));
        Assert.Equal("Kontraktret", (await Skills("kon"))[0].Name);
        Assert.Equal(0, await host.Ask((CountUses count) => count.ExecuteAsync(default)));
    }

    [Fact]
    public async Task An_occupation_suggests_its_own_skills_the_nearest_group_first()
    {
        var carpenter = (await host.Ask((SearchReference s) => s.SkillsAsync(null, ["7115"], "da", 20, default))).Select(s => s.Name).ToList();
        Assert.Contains("Tømrerarbejde", carpenter);
        Assert.DoesNotContain("Pleje", carpenter);
        Assert.True(carpenter.IndexOf("Tømrerarbejde") < carpenter.IndexOf("Ergonomi") || !carpenter.Contains("Ergonomi"));
        Assert.Empty(await host.Ask((SearchReference s) => s.SkillsAsync(null, [""], "da", 20, default)));
        Assert.Equal("Carpentry", (await host.Ask((SearchReference s) => s.SkillsAsync("tømrer", [], "en", 5, default)))[0].Name);
    }

    [Fact]
    public async Task Every_occupation_gets_suggestions_its_own_before_those_of_its_relatives()
    {
        List<string> empty = [];
        foreach (var code in await host.Sql<string>($"select code as \"Value\" from disco_group where length(code) = 4 order by code"))
        {
            if ((await Suggested([code])).Count < 3)
            {
                empty.Add(code);
            }
        }
        Assert.Empty(empty);
        // A potter: what potters can first, and then what other craftsmen can.
        var potter = await Suggested(["7314"]);
        Assert.Equal("Keramik", potter[0]);
        Assert.True(potter.Count >= 5);
        Assert.DoesNotContain("Pleje", potter);
    }

    [Fact]
    public async Task All_job_goals_and_the_last_job_count_by_code_or_by_title()
    {
        var both = await Suggested(["7115", "tjener"]);
        Assert.Contains("Tømrerarbejde", both);
        Assert.Contains("Servering", both);
        Assert.Contains("Servering", await Suggested(["Tjenere"]));
        Assert.Empty(await Suggested(["qqqzzz"]));
        Assert.Empty(await Suggested(["%", "'; drop table skill; --", new string('x', 5_000)]));
    }

    private async Task<List<string>> Suggested(string[] occupations) =>
        [.. (await host.Ask((SearchReference s) => s.SkillsAsync(null, occupations, "da", 20, default))).Select(s => s.Name)];

    [Fact]
    public async Task Of_occupations_the_usual_one_comes_first_among_equals()
    {
        var before = await Occupations("lærer");
        Assert.NotEmpty(before);
        var rare = before.Last(o => o.Title.StartsWith("lærer", StringComparison.OrdinalIgnoreCase));
        await host.Execute($"update disco_group set uses = 1000 where code = {rare.Code}");
        Assert.Equal(rare.Code, (await Occupations("lærer"))[0].Code);
        Assert.NotEmpty(await Occupations("lagermedarbjder"));
    }

    private Task<IReadOnlyList<Portal.Contracts.Reference.Occupation>> Occupations(string words) =>
        host.Ask((SearchReference s) => s.OccupationsAsync(words, "da", 10, default));

    private Task<IReadOnlyList<Portal.Contracts.Reference.SkillHit>> Skills(string words) => host.Ask((SearchReference s) => s.SkillsAsync(words, [], "da", 10, default));
}
