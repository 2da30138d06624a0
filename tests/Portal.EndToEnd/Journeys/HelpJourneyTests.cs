using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>Whoever does not manage alone: booked by staff from the work list, represented by somebody, or soon in a job.</summary>
public sealed class HelpJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task Who_cannot_book_alone_says_when_to_call_and_is_booked_from_the_list()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        var name = await citizen.SignInAsync("08");
        await citizen.OpenAsync("/samtale");
        // No dead end: what happens, and a number to call.
        await Sees(citizen, "Vi booker samtalen for dig");
        await Expect(citizen.Page.Locator("main a[href^='tel:']")).ToHaveCountAsync(1);
        await citizen.OpenAsync("/samtale/hjaelp");
        await citizen.Field("Telefon").FillAsync("ring bare");
        await citizen.PressAsync("Hjælp mig med at booke");
        await Sees(citizen, "Skriv telefonnummeret med tal");
        await citizen.Field("Telefon").FillAsync("12 34 56 78");
        await citizen.Field("Tolk").FillAsync("arabisk");
        await citizen.PressAsync("Hjælp mig med at booke");
        await Sees(citizen, "Vi har modtaget dit ønske om hjælp");

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder/hjaelpeliste");
        var line = advisor.Page.Locator("section.panel").Filter(new LocatorFilterOptions { HasText = name });
        await Expect(line).ToContainTextAsync("tolk: arabisk");
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Tag linjen" }).ClickAsync();
        await Expect(line).ToContainTextAsync("Du har linjen");

        // A colleague sees that it is taken and has no button for it.
        await using var colleague = await Visitor.ArriveAsync(portal, phone: false);
        await colleague.SignInAsync("Rådgiver, kollegaen");
        await colleague.OpenAsync("/medarbejder/hjaelpeliste");
        var seen = colleague.Page.Locator("section.panel").Filter(new LocatorFilterOptions { HasText = name });
        await Expect(seen).ToContainTextAsync("har linjen til");
        await Expect(seen.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await line.GetByLabel("Hvad skete der?").SelectOptionAsync(new SelectOptionValue { Label = "Talte med borgeren" });
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Skriv forsøget ned" }).ClickAsync();
        await Sees(advisor, "Forsøget er skrevet ned");
        await advisor.CheckAsync();
        await line.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Find en tid" }).ClickAsync();
        await advisor.Page.WaitForURLAsync("**/medarbejder/book/**");
        await advisor.Page.Locator("main a[href*='/tjek?tid=']").First.ClickAsync();
        await advisor.Page.WaitForURLAsync("**/tjek?tid=**");
        await advisor.PressAsync($"Book tiden for {name}");
        await Sees(advisor, "Samtalen er booket");
        await advisor.OpenAsync("/medarbejder/hjaelpeliste");
        await Expect(line).ToHaveCountAsync(0);

        await citizen.OpenAsync("/samtale");
        await Sees(citizen, "Reference");
        await citizen.OpenAsync("/hvem-har-set");
        await Sees(citizen, "For at booke for dig");

        // Another time suits better, of another kind perhaps; and then none at all.
        await advisor.Page.GoBackAsync();
        await advisor.OpenAsync(new Uri(advisor.Page.Url).AbsolutePath.Replace("/kvittering", "", StringComparison.Ordinal));
        await advisor.Link("Flyt samtalen").ClickAsync();
        await advisor.Page.WaitForURLAsync("**flyt=1*");
        await advisor.Page.GetByLabel("Hvordan skal samtalen holdes?").SelectOptionAsync("Video");
        await advisor.PressAsync("Vis tider");
        await Expect(advisor.Page.Locator("ul.times li").First).ToContainTextAsync("Video");
        await advisor.CheckAsync();
        await advisor.FollowAsync(advisor.Page.Locator("main a[href*='tid=']").First);
        await advisor.PressAsync($"Flyt samtalen for {name}");
        await Sees(advisor, "Samtalen er flyttet");
        await advisor.OpenAsync(new Uri(advisor.Page.Url).AbsolutePath.Replace("/kvittering", "/aflys", StringComparison.Ordinal));
        await advisor.PressAsync("Aflys samtalen");
        await Sees(advisor, "Samtalen er aflyst. Book gerne en ny med det samme.");
        await citizen.OpenAsync("/samtale");
        await Sees(citizen, "Vi booker samtalen for dig");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_representative_acts_by_mandate_is_seen_and_is_stopped(bool script)
    {
        await using var principal = await Visitor.ArriveAsync(portal, script: script);
        var principalName = await principal.SignInAsync("09");
        await principal.SpeakAsync("da");
        await principal.OpenAsync("/fuldmagter/giv");
        await principal.Field("Hvem er den til?").FillAsync("Min søster");
        await principal.Page.GetByLabel("Booke, flytte og aflyse samtaler").CheckAsync();
        var last = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddMonths(2);
        foreach (var (label, value) in new[] { ("Dag", last.Day), ("Måned", last.Month), ("År", last.Year) })
        {
            await principal.Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync($"{value}");
        }
        await principal.PressAsync("Giv fuldmagten");
        var code = await principal.Page.Locator("main .code").First.InnerTextAsync();

        await using var representative = await Visitor.ArriveAsync(portal, script: script);
        var representativeName = await representative.SignInAsync("10");
        await representative.OpenAsync("/fuldmagter");
        await representative.Field("Kode til en fuldmagt").FillAsync("AAAA");
        await representative.PressAsync("Tag imod fuldmagten");
        await Sees(representative, "Koden kan ikke bruges");
        await representative.Field("Kode til en fuldmagt").FillAsync(code.ToLowerInvariant());
        await representative.PressAsync("Tag imod fuldmagten");
        // A form opened as oneself in another tab is not sent for somebody else.
        var tab = await representative.Page.Context.NewPageAsync();
        await tab.GotoAsync("/samtale/hjaelp");
        await representative.PressAsync($"Handl for {principalName}");
        await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hjælp mig med at booke" }).ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Main)).ToContainTextAsync("Du har skiftet, hvem du handler for");
        await tab.CloseAsync();
        await Expect(representative.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync($"Du handler for {principalName}");

        await representative.OpenAsync("/samtale/vaelg?flyt=1");
        await representative.Page.Locator("main a[href*='/samtale/tjek']").Last.ClickAsync();
        await representative.Page.WaitForURLAsync("**/samtale/tjek**");
        await representative.PressAsync("Flyt samtalen hertil");
        await Expect(representative.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync($"Du handler for {principalName}");
        // What the mandate does not cover is said, and shows nothing.
        await representative.OpenAsync("/cv");
        await Sees(representative, "Din fuldmagt dækker ikke det her");
        // One tap back to oneself, and once more for the other.
        await representative.PressAsync("Skift tilbage til dig selv");
        await Expect(representative.Page.GetByText("Du handler for")).ToHaveCountAsync(0);
        await representative.PressAsync($"Handl for {principalName}");

        await principal.OpenAsync("/hvem-har-set");
        await Sees(principal, representativeName);
        await Sees(principal, "Ændrede din samtale");
        await principal.OpenAsync("/fuldmagter");
        await principal.Page.Locator("div.panel").Filter(new LocatorFilterOptions { HasText = representativeName })
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Stop fuldmagten" }).First.ClickAsync();
        await Sees(principal, "Fuldmagten er stoppet");

        await representative.OpenAsync("/samtale");
        await Sees(representative, "Fuldmagten gælder ikke længere");
        await Expect(representative.Page.GetByText("Du handler for")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_soon_begins_a_job_reports_it_with_a_document_and_is_released()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        var name = await citizen.SignInAsync("04");
        await citizen.OpenAsync("/mindre-kontakt");
        await citizen.ChooseAsync("Job");
        var starts = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(14);
        foreach (var (id, value) in new[] { ("#Input_StartsOn", starts.Day), ("#Input_StartsOn_Month", starts.Month), ("#Input_StartsOn_Year", starts.Year) })
        {
            await citizen.Page.Locator(id).FillAsync($"{value}");
        }
        await citizen.Field("Hvor, eller hvad").FillAsync("Byg ApS");
        await citizen.PressAsync("Send til kommunen");
        await Sees(citizen, "Vælg en fil");
        await citizen.Page.Locator("#Document").SetInputFilesAsync(new FilePayload { Name = "../aftale.pdf", MimeType = "application/pdf", Buffer = "<html>"u8.ToArray() });
        await citizen.PressAsync("Send til kommunen");
        await Sees(citizen, "Filen skal være en hel PDF");
        await citizen.Page.Locator("#Document").SetInputFilesAsync(new FilePayload { Name = "../aftale.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() });
        await citizen.PressAsync("Send dokumentet");
        await Sees(citizen, "aftale.pdf");

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false, script: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder/mindre-kontakt");
        var line = advisor.Page.Locator("section.panel").Filter(new LocatorFilterOptions { HasText = name });
        var address = await line.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        var file = await advisor.Page.APIRequest.GetAsync(address!);
        Assert.StartsWith("attachment", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers["x-content-type-options"]);
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bekræft" }).ClickAsync();
        await Sees(advisor, "Det er bekræftet");

        // Booked already: asked whether to cancel, never cancelled behind the citizen's back.
        await citizen.OpenAsync("/samtale");
        await Sees(citizen, "Du skal ikke booke en samtale");
        await Expect(citizen.Link("Aflys samtalen")).ToHaveCountAsync(1);
        await citizen.OpenAsync("/min-side");
        await Sees(citizen, "Kommunen har bekræftet");
    }

    [Theory]
    [InlineData("05", "da", 320, "/fuldmagter /fuldmagter/giv /samtale /samtale/hjaelp /mindre-kontakt")]
    [InlineData("06", "en", 320, "/samtale /mindre-kontakt /min-side /fuldmagter")]
    [InlineData("03", "en", 1280, "/samtale /samtale/hjaelp /mindre-kontakt /fuldmagter/giv")]
    [InlineData("Rådgiver / Advisor", "da", 320, "/medarbejder/hjaelpeliste /medarbejder/mindre-kontakt")]
    [InlineData("Rådgiver / Advisor", "en", 1280, "/medarbejder/hjaelpeliste /medarbejder/mindre-kontakt")]
    [InlineData("Leder", "en", 320, "/leder /medarbejder/hjaelpeliste")]
    public async Task Its_pages_are_accessible_and_fit(string person, string language, int width, string paths)
    {
        await using var visitor = await Visitor.ArriveAsync(portal, phone: width < 1000);
        await visitor.Page.SetViewportSizeAsync(width, 800);
        await visitor.SignInAsync(person);
        await visitor.SpeakAsync(language);
        foreach (var path in paths.Split(' '))
        {
            await visitor.OpenAsync(path);
            Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
        }
    }

    private static Task Sees(Visitor visitor, string text) => Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
