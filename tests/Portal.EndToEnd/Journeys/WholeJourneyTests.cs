using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;
using Portal.Testing;

namespace Portal.EndToEnd.Journeys;

/// <summary>
/// One citizen through the whole house, on a phone in Danish, once with JavaScript and once without. Each button is one that
/// a person sees; nothing is set up behind the pages.
/// </summary>
// One after the other: they share the advisors, who are here or away and have room or not.
[Collection("The advisors' desk")]
public sealed class WholeJourneyTests(RunningPortal portal)
{
    [Theory]
    [InlineData("01", true)]
    [InlineData("02", false)]
    public async Task From_signing_in_to_a_personal_contact(string person, bool script)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, phone: true, script: script);
        var name = await citizen.SignInAsync(person);
        await RegisterAsync(citizen);
        await BeginCvAsync(citizen);
        await BookMoveCancelAsync(citizen);
        await ReadRightsAsync(citizen);
        var thread = await ChatAsync(citizen, name, script);
        await AskForHelpAsync(citizen);
        await LeaderSweepsAsync(name);
        await SeesContactAsync(citizen);
        Assert.StartsWith("/beskeder/", thread, StringComparison.Ordinal);
    }

    private static async Task RegisterAsync(Visitor citizen)
    {
        var page = citizen.Page;
        await citizen.OpenAsync("/min-side");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Begynd tilmelding");
        await citizen.OpenAsync("/tilmeld");

        // A day that does not exist: explained, and kept as typed.
        await Day(page, "31", "2", "2026");
        await citizen.SubmitAsync("Næste");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Det er ikke en dato");
        await Expect(page.GetByLabel("Måned", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("2");

        var today = TimeProvider.System.GetLocalNow();
        await Day(page, $"{today.Day}", $"{today.Month}", $"{today.Year}");
        await citizen.ChooseAsync("Dagpenge");
        await page.GetByLabel("Din a-kasse").SelectOptionAsync(new SelectOptionValue { Label = "3F A-kasse" });
        await page.GetByLabel("Den kommune, du bor i").SelectOptionAsync(new SelectOptionValue { Label = "Københavns Kommune" });
        await citizen.ChooseAsync("Erhvervsuddannelse");
        await page.GetByLabel("Dit seneste arbejde").FillAsync("murer");
        await citizen.ChooseAsync("E-mail");
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "E-mail" }).FillAsync("borger@example.org");
        await citizen.ChooseAsync("Dansk");
        await citizen.SubmitAsync("Næste");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Tjek dine svar");
        await citizen.PressAsync("Send tilmelding");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Du er tilmeldt");
        await citizen.OpenAsync("/min-side");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Book din samtale");
    }

    private static async Task BeginCvAsync(Visitor citizen)
    {
        var page = citizen.Page;
        await citizen.OpenAsync("/cv/job");
        await page.GetByLabel("Hvad var du?").FillAsync("Murer 👷 <b>svend</b>");
        await page.GetByLabel("Hvor?").FillAsync("Byg ApS");
        await citizen.SubmitAsync("Gem");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Murer 👷 <b>svend</b>");

        await citizen.OpenAsync("/cv/uddannelse");
        await page.GetByLabel("Uddannelse", new PageGetByLabelOptions { Exact = true }).FillAsync("Murer");
        await citizen.SubmitAsync("Gem");

        // A job goal by the search step, with a typing error in it.
        await citizen.OpenAsync("/cv/jobmaal");
        await page.GetByLabel("Hvilket job søger du?").FillAsync("lagermedarbjder");
        await citizen.PressAsync("Søg");
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "lagermedarbejder" }).First.CheckAsync();
        await citizen.SubmitAsync("Gem");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("lagermedarbejder");

        await citizen.OpenAsync("/cv");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("mangler");

        await citizen.OpenAsync("/cv/importer");
        await page.GetByLabel("Eller sæt teksten ind her").FillAsync(
            """{"basics":{"name":"X","summary":"Jeg kan lide at bygge.","image":"a.png"},"skills":[{"name":"Truckcertifikat"}],"extra":1}""");
        await citizen.PressAsync("Læs filen");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Truckcertifikat");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("basics.image");
        await citizen.PressAsync("Gem i mit CV");
        await citizen.OpenAsync("/cv");
    }

    private static async Task BookMoveCancelAsync(Visitor citizen)
    {
        var page = citizen.Page;
        await BookAsync(citizen);
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Din samtale er booket");
        var file = await page.APIRequest.GetAsync("/samtale/kalender.ics");
        Assert.Equal("text/calendar", file.Headers["content-type"].Split(';')[0]);
        Assert.Contains("BEGIN:VEVENT", await file.TextAsync(), StringComparison.Ordinal);

        await citizen.OpenAsync("/samtale/vaelg?flyt=1");
        await PickAsync(citizen);
        await citizen.PressAsync("Flyt samtalen hertil");

        await citizen.OpenAsync("/samtale/aflys");
        await citizen.PressAsync("Aflys samtalen");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("aflyst");
        await BookAsync(citizen);
    }

    private static async Task BookAsync(Visitor citizen)
    {
        await citizen.OpenAsync("/samtale/vaelg");
        await PickAsync(citizen);
        await citizen.PressAsync("Book tiden");
    }

    // The last time of the page is days ahead. The first may be tomorrow morning, which in the evening is too near to be moved.
    private static Task PickAsync(Visitor citizen) => citizen.FollowAsync(citizen.Page.Locator("main a[href*='/samtale/tjek']").Last);

    private static async Task ReadRightsAsync(Visitor citizen)
    {
        await citizen.OpenAsync("/rettigheder");
        foreach (var topic in new[] { "first-unemployed-day", "cv-deadline", "self-booking", "cannot-come" })
        {
            await citizen.OpenAsync("/rettigheder/" + topic);
            await citizen.PressAsync("Jeg har læst teksten");
            await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Du bekræftede");
        }
        await citizen.OpenAsync("/rettigheder/cv-deadline");
        // The number of this citizen's own case: unemployment insurance has 14 days.
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("senest 14 dage");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Sidst kontrolleret");
    }

    private async Task<string> ChatAsync(Visitor citizen, string name, bool script)
    {
        var page = citizen.Page;
        await citizen.OpenAsync("/beskeder");
        await page.GetByLabel("Hvad handler det om?").FillAsync("Spørgsmål om mit CV");
        await page.GetByLabel("Din besked").FillAsync("Hej, er mit CV godt nok? 🙂");
        await citizen.SubmitAsync("Send");
        var thread = new Uri(page.Url).AbsolutePath;

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder");
        var line = advisor.Page.Locator("li, article, tr, section").Filter(new LocatorFilterOptions { HasText = $"Svar {name} i chatten" }).Last;
        await advisor.FollowAsync(line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Tag chatten" }));
        await Expect(advisor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("er mit CV godt nok? 🙂");
        await advisor.Page.GetByRole(AriaRole.Textbox).Last.FillAsync("Ja, det ser godt ud.");
        await advisor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send", Exact = true }).ClickAsync();
        await Expect(advisor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Ja, det ser godt ud.");

        if (!script)
        {
            await page.ReloadAsync();
        }
        // With JavaScript nobody reloads: the answer comes by itself.
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Ja, det ser godt ud.");
        await page.GetByRole(AriaRole.Textbox).Last.FillAsync("Tak for hjælpen");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Tak for hjælpen");
        await Expect(advisor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Tak for hjælpen");
        await advisor.CheckAsync();
        return thread;
    }

    private static async Task AskForHelpAsync(Visitor citizen)
    {
        await citizen.OpenAsync("/min-kontaktperson");
        await citizen.PressAsync("Jeg vil gerne have hjælp");
    }

    private async Task LeaderSweepsAsync(string name)
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder");
        await leader.PressAsync("Kør gennemgang nu");
        await Eventually.HoldsAsync("the worker has swept", async () =>
        {
            await leader.Page.GotoAsync("/leder");
            return await leader.Page.GetByRole(AriaRole.Main).GetByText("Færdig").CountAsync() > 0 && await EscalatedAsync(name);
        });
        await leader.CheckAsync();
    }

    private async Task<bool> EscalatedAsync(string name) => await portal.ReadAsync<long>(
        "select count(*) from escalation e join citizen c on c.id = e.citizen_id where c.name = $1 and e.contact_id is not null", name) == 1;

    private async Task SeesContactAsync(Visitor citizen)
    {
        await citizen.OpenAsync("/min-kontaktperson");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("er din personlige kontakt");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("bedt om hjælp");
        await citizen.OpenAsync("/hvem-har-set");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(await portal.NameOfAsync("Rådgiver / Advisor"));
        await citizen.OpenAsync("/min-side");
    }

    private static async Task Day(IPage page, string day, string month, string year)
    {
        foreach (var (label, value) in new[] { ("Dag", day), ("Måned", month), ("År", year) })
        {
            await page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(value);
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
