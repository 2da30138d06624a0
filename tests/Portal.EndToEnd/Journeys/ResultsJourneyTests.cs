using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>A leader reads results and sets up a trial without JavaScript; the operator sees jobs and no citizen.</summary>
public sealed class ResultsJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task A_leader_reads_results_narrows_them_and_sets_up_a_trial()
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: true, script: false);
        await leader.SignInAsync("Leder");
        var page = leader.Page;
        await leader.OpenAsync("/leder/resultater");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Hvor mange er stadig ledige?" })).ToBeVisibleAsync();
        // The plot is hidden from screen readers, and the table beside it says the same.
        await Expect(page.Locator("svg.results-chart[aria-hidden=true]").Nth(1)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Hvor mange er stadig ledige?" })).ToContainTextAsync("100 ud af 100");
        await page.GetByLabel("Ydelse", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Value = "SicknessBenefit" });
        await leader.SubmitAsync("Vis");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Valget er for lille");
        await Expect(page.GetByLabel("Ydelse", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("SicknessBenefit");
        await leader.OpenAsync("/leder/resultater/sammenlign");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("Jobcenter Bakkeby");

        await leader.OpenAsync("/leder/forsoeg");
        await page.GetByLabel("Hvad prøves?").FillAsync("Et brev i den første uge");
        await leader.SubmitAsync("Sæt forsøget op");
        // What is missing is said, and what was typed is kept.
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Hvad prøves?")).ToHaveValueAsync("Et brev i den første uge");
        await leader.ChooseAsync("Borgere, der eskaleres");
        var from = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(900);
        await DayAsync(page, "Input.FirstDay", from);
        await DayAsync(page, "Input.LastDay", from.AddDays(30));
        await page.GetByLabel("Arbejdsdage til den tidlige kontakt").FillAsync("3");
        await page.GetByLabel("Uger, hver borger følges").FillAsync("26");
        await page.GetByLabel("Grundlag", new PageGetByLabelOptions { Exact = true }).FillAsync("Et prøvegrundlag, § 1");
        await page.GetByLabel("Etik", new PageGetByLabelOptions { Exact = true }).FillAsync("Ingen mister noget.");
        await leader.SubmitAsync("Sæt forsøget op");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Et brev i den første uge");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Et prøvegrundlag, § 1");
        await leader.CheckAsync();
        await page.GetByLabel("Hvorfor stoppes det?").FillAsync("Det var en prøve.");
        await leader.SubmitAsync("Stop forsøget");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Det var en prøve.");
    }

    [Fact]
    public async Task The_operator_sees_jobs_silence_queues_and_versions()
    {
        await using var visitor = await Visitor.ArriveAsync(portal);
        await visitor.SignInAsync("Driften");
        await visitor.OpenAsync("/drift");
        var page = visitor.Page;
        await Expect(page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Job" })).ToContainTextAsync("nightly-sweep");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("worker");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("PostgreSQL");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Jobcenter");
        // Nothing else of the portal is the operator's.
        var elsewhere = await page.GotoAsync("/leder/resultater");
        Assert.Equal(403, elsewhere!.Status);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static async Task DayAsync(IPage page, string field, DateOnly day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
        {
            await page.Locator($"[name='{field}.{part}']").FillAsync(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
