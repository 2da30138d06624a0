using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>An escalation through its steps, and the leader's list; all without JavaScript.</summary>
public sealed class EscalationJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task A_leader_finds_reassigns_and_takes_along_and_a_step_is_taken_and_read_in_the_history()
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: false, script: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/eskaleringer");
        // A filter stays in the address and finds what it says.
        await leader.Page.Locator("#status").SelectOptionAsync("Assigned");
        await leader.PressAsync("Vis");
        Assert.Contains("tilstand=Assigned", leader.Page.Url, StringComparison.Ordinal);
        var name = (await leader.Page.Locator("main tbody tr a.card-link").First.InnerTextAsync()).Trim();

        // Nobody chosen is said beside the list; one chosen gets somebody else, and the filter is still there.
        await leader.PressAsync("Flyt de valgte");
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Vælg mindst én");
        await leader.Page.Locator("main tbody tr").First.GetByRole(AriaRole.Checkbox).CheckAsync();
        await leader.PressAsync("Flyt de valgte");
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("en anden kontaktperson");
        Assert.Contains("tilstand=Assigned", leader.Page.Url, StringComparison.Ordinal);

        await leader.FollowAsync(leader.Page.Locator("main tbody a.card-link", new PageLocatorOptions { HasTextString = name }).First);
        await leader.Page.GetByLabel("Note til kolleger").First.FillAsync("Talte om kurser");
        await leader.PressAsync("Vi har talt sammen");
        var history = leader.Page.Locator(".steps-taken");
        await Expect(history).ToContainTextAsync("Kontakt taget");
        await Expect(history).ToContainTextAsync("Talte om kurser");
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Lav en aftale");

        // The file needs a purpose.
        await leader.OpenAsync("/leder/eskaleringer?tilstand=Contacted");
        await leader.Page.GetByText("Hent listen som fil").ClickAsync();
        await leader.Page.GetByLabel("Formål").FillAsync("Teammøde");
        var download = await leader.Page.RunAndWaitForDownloadAsync(() => leader.Button("Hent filen").ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains(name, await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_of_the_jobs_is_the_administrators_alone()
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        Assert.Equal(403, (await leader.Page.GotoAsync("/hangfire"))!.Status);
        leader.Forgive();
        await using var administrator = await Visitor.ArriveAsync(portal, phone: false);
        await administrator.SignInAsync("Administrator");
        var response = await administrator.Page.GotoAsync("/hangfire/recurring");
        Assert.Equal(200, response!.Status);
        await Expect(administrator.Page.Locator("body")).ToContainTextAsync("nightly-sweep");
        // Nothing can be started or deleted here.
        Assert.Equal(403, (await administrator.Page.APIRequest.PostAsync("/hangfire/recurring/trigger", new() { DataString = "jobs[]=nightly-sweep" })).Status);
        administrator.Forgive();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
