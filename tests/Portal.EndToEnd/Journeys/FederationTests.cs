using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>People come in by a real OpenID Connect provider, as in production, and only those who may.</summary>
public sealed class FederationTests(RunningPortal portal)
{
    [Fact]
    public async Task A_citizen_with_a_sufficient_MitID_comes_in_and_is_the_same_person_the_next_time()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var citizen = await Visitor.ArriveAsync(portal);
            await ComeAsync(citizen, "Log ind med Prøve-MitID", "substantial");
            await citizen.OpenAsync("/min-side");
            await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Begynd tilmelding");
        }
        Assert.Equal(1, await portal.ReadAsync<long>("select count(*) from citizen where name = $1", "Prøve Borger"));
        Assert.All(portal.Logs, log => Assert.DoesNotContain("0173901234", log, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("low", "højere sikkerhedsniveau")]
    [InlineData("nameless", "Vi fik ikke de oplysninger")]
    public async Task A_citizen_without_assurance_or_number_is_told_why_not(string person, string why)
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await ComeAsync(citizen, "Log ind med Prøve-MitID", person);
        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(why);
        await citizen.CheckAsync();
    }

    [Fact]
    public async Task Whoever_gives_up_at_the_provider_can_begin_again()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await GoToProviderAsync(citizen, "Log ind med Prøve-MitID");
        await citizen.Page.Locator("a[href$='/abort']").ClickAsync();
        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Du afbrød login");
        await Assertions.Expect(citizen.Link("Log ind med Prøve-MitID")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Staff_come_in_by_an_address_that_their_organisation_has_verified_and_by_no_other()
    {
        var email = await portal.ReadAsync<string>("select email from account where role = $1 order by id limit 1", "leader");

        await using var pretender = await Visitor.ArriveAsync(portal, phone: false);
        await ComeAsync(pretender, "Medarbejder: log ind med Prøvekommunen", $"claimed {email}");
        await Assertions.Expect(pretender.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Du har ikke en bruger i portalen");

        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await ComeAsync(leader, "Medarbejder: log ind med Prøvekommunen", $"verified {email}");
        await leader.OpenAsync("/leder");
    }

    private static async Task ComeAsync(Visitor visitor, string way, string person)
    {
        await GoToProviderAsync(visitor, way);
        await visitor.Page.Locator("input[name=login]").FillAsync(person);
        await visitor.Page.Locator("input[name=password]").FillAsync("any");
        await visitor.Page.Locator("button[type=submit]").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "da");
        // The provider's own pages ask for fonts that are not on this machine.
        visitor.Forgive();
    }

    // Not followed: the page that comes is the provider's, and its markup is not ours to judge.
    private static async Task GoToProviderAsync(Visitor visitor, string way)
    {
        await visitor.OpenAsync("/log-ind");
        await visitor.Link(way).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("input[name=login]")).ToBeVisibleAsync();
    }
}
