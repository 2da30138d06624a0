using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>Messages out of the portal: how a citizen is told, letters on paper, and what the leader sees of it.</summary>
public sealed class MessagesJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task A_citizen_chooses_how_to_be_told_and_staff_print_and_post_the_letters_of_the_exempt()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("10");
        await citizen.OpenAsync("/besked-til-mig");
        await Sees(citizen, "Breve om frister, indkaldelser og afgørelser får du i Digital Post");
        await citizen.ChooseAsync("Sms");
        await citizen.Field("Telefonnummer").FillAsync("");
        await citizen.PressAsync("Gem");
        await Sees(citizen, "Skriv dit telefonnummer, når du vil have besked på telefonen");
        await citizen.Field("Telefonnummer").FillAsync("12 34 56 78");
        await citizen.PressAsync("Gem");
        await Sees(citizen, "Dine oplysninger er gemt");
        await Expect(citizen.Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Sms", Exact = true })).ToBeCheckedAsync();

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder/breve");
        var waiting = advisor.Page.Locator("section[aria-labelledby='waiting'] input[type=checkbox]");
        var all = await waiting.CountAsync();
        Assert.True(all > 0, "Nobody of the demo data waits for a letter.");
        for (var i = 1; i < all; i++)
        {
            await waiting.Nth(i).UncheckAsync();
        }
        await advisor.PressAsync("Tag brevene til print");
        await advisor.Page.WaitForURLAsync("**/udskriv");
        await Expect(advisor.Page.Locator("article.letter").First).ToContainTextAsync("Venlig hilsen");
        await advisor.CheckAsync();
        await advisor.OpenAsync("/medarbejder/breve");
        await Sees(advisor, "Printet, men ikke sendt");
        await advisor.CheckAsync();
        await advisor.PressAsync("De er lagt i posten");
        await Sees(advisor, "Brevene er meldt sendt");
        await Expect(waiting).ToHaveCountAsync(all - 1);

        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/beskeder");
        await Expect(leader.Page.Locator("tr").Filter(new LocatorFilterOptions { HasText = "Digital Post" })).ToContainTextAsync("Ikke sat op");
        await leader.Page.GetByLabel("Tekst", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("letters/BookingDeadlineNear");
        await leader.PressAsync("Vis");
        await Expect(leader.Page.Locator("article.letter")).ToHaveCountAsync(2);
        await Sees(leader, "Remember to book your conversation");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static Task Sees(Visitor visitor, string text) => Expect(visitor.Page.Locator("main")).ToContainTextAsync(text);
}
