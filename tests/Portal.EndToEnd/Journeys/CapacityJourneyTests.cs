using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>A leader plans times on a phone, with JavaScript and without; a citizen reads what was shared.</summary>
public sealed class CapacityJourneyTests(RunningPortal portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leader_adds_hours_an_absence_and_a_closing_day_and_takes_them_back(bool script)
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: true, script: script);
        await leader.SignInAsync("Leder");
        var page = leader.Page;

        // Hours that have no room for a conversation: explained, and kept as typed.
        await leader.OpenAsync("/leder/kapacitet/aabningstid");
        await page.GetByLabel("Rådgiver").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("Ugedag").SelectOptionAsync(new SelectOptionValue { Label = script ? "Fredag" : "Torsdag" });
        await page.GetByLabel("Første samtale begynder").FillAsync("16:00");
        await page.GetByLabel("Sidste samtale er slut").FillAsync("16:20");
        await leader.ChooseAsync("Telefon");
        await leader.SubmitAsync("Gem");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Første samtale begynder")).ToHaveValueAsync("16:00");
        await page.GetByLabel("Sidste samtale er slut").FillAsync("16:45");
        await leader.SubmitAsync("Gem");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("16.00–16.45");
        await leader.FollowAsync(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new Regex(script ? "fredag 16" : "torsdag 16") }).First);
        await leader.SubmitAsync("Fjern");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToBeVisibleAsync();

        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(script ? 70 : 71);
        await leader.OpenAsync("/leder/kapacitet/lukkedag");
        await DayAsync(page, day);
        await page.GetByLabel("Hvorfor").FillAsync("Brandøvelse 🔥");
        await leader.SubmitAsync("Gem");
        await leader.OpenAsync("/leder/kapacitet");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Brandøvelse 🔥");
        await leader.FollowAsync(page.Locator("li", new PageLocatorOptions { HasText = "Brandøvelse" }).First.GetByRole(AriaRole.Button));
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Brandøvelse 🔥");
    }

    [Fact]
    public async Task A_leader_decides_about_a_conversation_without_cover()
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/kapacitet/konflikter");
        var lines = leader.Page.Locator(".desk-line");
        var before = await lines.CountAsync();
        Assert.True(before > 0);
        await leader.FollowAsync(lines.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("^Hold den alligevel") }));
        await Expect(leader.Page.GetByText("Samtalen holdes som booket")).ToBeVisibleAsync();
        await Expect(lines).ToHaveCountAsync(before - 1);
    }

    [Fact]
    public async Task A_citizen_reads_what_was_shared_in_their_own_language()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, phone: true);
        await citizen.SignInAsync("05");
        await citizen.OpenAsync("/samtale/aftaler");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Hvad blev aftalt");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Udgave 1");
        await citizen.SpeakAsync("en");
        await citizen.OpenAsync("/samtale/aftaler");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("What was agreed");
    }

    private static async Task DayAsync(IPage page, DateOnly day)
    {
        await page.GetByLabel("Dag", new PageGetByLabelOptions { Exact = true }).First.FillAsync($"{day.Day}");
        await page.GetByLabel("Måned", new PageGetByLabelOptions { Exact = true }).FillAsync($"{day.Month}");
        await page.GetByLabel("År", new PageGetByLabelOptions { Exact = true }).FillAsync($"{day.Year}");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
