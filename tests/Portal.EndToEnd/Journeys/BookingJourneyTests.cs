using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>From the deadline to a booked time and on to an earlier one, on a phone.</summary>
public sealed class BookingJourneyTests(RunningPortal portal)
{
    [Theory]
    [InlineData("da", 320)]
    [InlineData("en", 1280)]
    public async Task The_pages_of_booking_are_accessible_and_fit(string language, int width)
    {
        foreach (var (person, paths) in new[]
        {
            ("04", new[] { "/samtale", "/samtale/tidligere", "/samtale/frist", "/samtale/aflys" }),
            ("05", ["/samtale"]),
            ("11", ["/samtale", "/samtale/frist", "/samtale/vaelg", "/samtale/vaelg?sprog=ar", "/samtale/vaelg?form=Phone&sprog=so"]),
        })
        {
            await using var visitor = await Visitor.ArriveAsync(portal);
            await visitor.Page.SetViewportSizeAsync(width, 800);
            await visitor.SignInAsync(person);
            await visitor.SpeakAsync(language);
            foreach (var path in paths)
            {
                await visitor.OpenAsync(path);
                Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
            }
        }
    }

    [Fact]
    public async Task Without_JavaScript_a_citizen_reads_why_the_deadline_moved_and_takes_the_earliest_time()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        await citizen.SignInAsync("11");
        await citizen.OpenAsync("/samtale/frist");
        var main = citizen.Page.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync("Fristen er flyttet 1 dag.");
        await Expect(main).ToContainTextAsync("portalen var nede i 150 minutter");

        await citizen.OpenAsync("/samtale");
        await citizen.Link("Først mulige tid").ClickAsync();
        await citizen.Button("Book tiden").ClickAsync();
        await Expect(citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Din samtale er booket");
        await Expect(main).ToContainTextAsync("Du må gerne tage en med");

        await citizen.OpenAsync("/samtale/tidligere");
        await citizen.Button("Giv mig besked").ClickAsync();
        await Expect(main).ToContainTextAsync("Du har ventet på en tidligere tid");
        await citizen.Button("Jeg vil ikke vente mere").ClickAsync();
        await Expect(main).ToContainTextAsync("Du venter ikke længere");
    }

    [Theory]
    [InlineData("da", "Se ledige tider", "Book tiden", "Flyt eller aflys", "Aflys samtalen")]
    [InlineData("en", "See free times", "Book the time", "Move or cancel", "Cancel the meeting")]
    public async Task By_keys_alone_and_without_JavaScript_a_conversation_is_booked_and_cancelled(
        string language, string choose, string book, string change, string cancel)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        await citizen.SignInAsync("03");
        await citizen.SpeakAsync(language);
        await citizen.OpenAsync("/samtale");
        await citizen.TabAndEnterAsync(citizen.Link(choose));
        await citizen.Page.WaitForURLAsync("**/samtale/vaelg");
        // A time so far ahead that it may still be cancelled.
        await citizen.OpenAsync($"/samtale/vaelg?efter={TimeProvider.System.GetUtcNow().AddDays(3):yyyy-MM-ddTHH:mm:ssZ}");
        await citizen.TabAndEnterAsync(citizen.Page.Locator(".times a").First);
        await citizen.Page.WaitForURLAsync("**/samtale/tjek**");
        await citizen.TabAndEnterAsync(citizen.Button(book));
        await citizen.Page.WaitForURLAsync("**/samtale/kvittering");
        await citizen.TabAndEnterAsync(citizen.Link(change));
        await citizen.Page.WaitForURLAsync("**/samtale");
        await citizen.TabAndEnterAsync(citizen.Link(cancel));
        await citizen.Page.WaitForURLAsync("**/samtale/aflys");
        await citizen.TabAndEnterAsync(citizen.Button(cancel));
        await citizen.Page.WaitForURLAsync("**/samtale?aflyst=*");
        await Expect(citizen.Link(choose)).ToBeVisibleAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
