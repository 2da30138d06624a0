using System.Net;
using System.Text;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>The CV on a phone: every section, drafts, two devices, the check, files and links. One after the other with what else writes these CVs.</summary>
[Collection(nameof(CvTests))]
public sealed class CvTests(RunningPortal portal)
{
    [Theory]
    [InlineData("06", "da", true)]
    [InlineData("09", "en", false)]
    public async Task Every_section_is_filled_in_any_order_and_the_cv_is_sent_to_the_check(string person, string language, bool script)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, phone: true, script: script);
        await citizen.SignInAsync(person);
        await citizen.SpeakAsync(language);
        var page = citizen.Page;
        var save = language == "da" ? "Gem" : "Save";

        await citizen.OpenAsync("/cv/raadighed");
        await page.Locator("#Input_Evenings").CheckAsync();
        await page.Locator("#Input_CommuteMinutes").FillAsync("900");
        await citizen.SubmitAsync(save);
        // What is wrong is said, and nothing is lost.
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("240");
        await Expect(page.Locator("#Input_Evenings")).ToBeCheckedAsync();
        await page.Locator("#Input_CommuteMinutes").FillAsync("45");
        await citizen.SubmitAsync(save);

        foreach (var (path, fields) in new (string, (string Field, string Value)[])[]
        {
            ("/cv/frivilligt?ny=1", [("#Input_Title", "Træner"), ("#Input_Organisation", "Prøveklubben"), ("#Input_From", "8/2019")]),
            ("/cv/kurser?ny=1", [("#Input_Title", "Førstehjælp"), ("#Input_Date", "2024")]),
            ("/cv/om-mig", [("#Summary", "Jeg er <b>rolig</b> 👷")]),
            ("/cv/uddannelse?ny=1", [("#Input_Title", "Slagter"), ("#Input_Institution", "Prøveskolen")]),
            ("/cv/job?ny=1", [("#Input_Title", "Slagter"), ("#Input_To", "12/2025")]),
            ("/cv/referencer", [("#Input_Note", "Min seneste leder")]),
        })
        {
            await citizen.OpenAsync(path);
            foreach (var (field, value) in fields)
            {
                await page.Locator(field).FillAsync(value);
            }
            await citizen.SubmitAsync(save);
            await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(language == "da" ? "gemt" : "saved");
        }
        await citizen.OpenAsync("/cv/koerekort");
        await page.Locator("#licence-B").CheckAsync();
        await citizen.SubmitAsync(save);
        await citizen.OpenAsync("/cv/sprog?ny=1");
        await page.Locator("#Input_Language").FillAsync("Polsk");
        await page.Locator("input[name='Input.Level'][value=Native]").CheckAsync();
        await citizen.SubmitAsync(save);

        // A job goal by the search step, with a typing error in it; then what people in that job usually can.
        await citizen.OpenAsync("/cv/jobmaal?ny=1");
        await page.Locator("#Input_Title").FillAsync("lagermedarbjder");
        await citizen.PressAsync(language == "da" ? "Søg" : "Search");
        await page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "lagermedarbejder" }).First.CheckAsync();
        await page.Locator("#Input_WeeklyHours").FillAsync("30");
        await citizen.SubmitAsync(save);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("lagermedarbejder");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("30");
        await citizen.OpenAsync("/cv/kompetencer");
        await page.Locator("input[name=Chosen]").First.CheckAsync();
        await citizen.PressAsync(language == "da" ? "Tilføj det, jeg har sat kryds ved" : "Add what I have ticked");
        await citizen.OpenAsync("/cv");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(language == "da" ? "venter på at blive set igennem" : "waits to be checked");
        await citizen.OpenAsync("/cv/udskriv");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Jeg er <b>rolig</b> 👷");
    }

    [Fact]
    public async Task A_draft_survives_a_crash_and_two_devices_in_one_section_both_see_and_choose()
    {
        await using var phone = await Visitor.ArriveAsync(portal, phone: true);
        await phone.SignInAsync("04");
        await phone.OpenAsync("/cv/om-mig");
        await phone.Page.Locator("#Summary").PressSequentiallyAsync("Halvt skrevet på telefonen");
        await Expect(phone.Page.Locator("[data-draft-status]")).ToHaveTextAsync("Kladden er gemt.");

        // The phone's browser is gone; the laptop shows the draft, and it is no part of the CV.
        await using var laptop = await Visitor.ArriveAsync(portal, phone: false);
        await laptop.SignInAsync("04");
        await laptop.OpenAsync("/cv/om-mig");
        await Expect(laptop.Page.Locator("#Summary")).ToHaveValueAsync("Halvt skrevet på telefonen");
        await laptop.OpenAsync("/cv/udskriv");
        await Expect(laptop.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Halvt skrevet");
        await laptop.OpenAsync("/cv/om-mig");
        await laptop.PressAsync("Smid det væk");

        // Two forms of one section: the second writer sees both. Another section in between does not matter.
        await laptop.OpenAsync("/cv/om-mig");
        await phone.OpenAsync("/cv/om-mig");
        await using (var other = await Visitor.ArriveAsync(portal))
        {
            await other.SignInAsync("04");
            await other.OpenAsync("/cv/referencer");
            await other.Page.Locator("#Input_OnRequest").CheckAsync();
            await other.SubmitAsync("Gem");
        }
        await laptop.Page.Locator("#Summary").FillAsync("Skrevet på computeren");
        await laptop.SubmitAsync("Gem");
        await phone.Page.Locator("#Summary").FillAsync("Skrevet på telefonen");
        await phone.SubmitAsync("Gem");
        await Expect(phone.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Skrevet på computeren");
        await Expect(phone.Page.Locator("#Summary")).ToHaveValueAsync("Skrevet på telefonen");
        await phone.PressAsync("Gem min udgave");
        await phone.OpenAsync("/cv/versioner");
        await phone.OpenAsync("/cv/udskriv");
        await Expect(phone.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Skrevet på telefonen");

        // The other's is kept as a version, compared and restored.
        await phone.OpenAsync("/cv/versioner");
        await phone.PressAsync("Sammenlign");
        await Expect(phone.Page.Locator("del")).ToHaveTextAsync("Skrevet på computeren");
        await phone.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Se Udgave" }).Nth(1).ClickAsync();
        await phone.PressAsync("Gendan denne udgave");
        await phone.OpenAsync("/cv/om-mig");
        await Expect(phone.Page.Locator("#Summary")).ToHaveValueAsync("Skrevet på computeren");
    }

    [Fact]
    public async Task A_section_is_written_and_saved_by_the_keyboard_alone()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, phone: false);
        await citizen.SignInAsync("03");
        await citizen.OpenAsync("/cv/kurser?ny=1");
        var keyboard = citizen.Page.Keyboard;
        for (var presses = 0; presses < 40 && await citizen.FocusedAsync("id") != "Input_Title"; presses++)
        {
            await keyboard.PressAsync("Tab");
        }
        await keyboard.TypeAsync("Truckcertifikat");
        await keyboard.PressAsync("Enter");
        await citizen.Page.WaitForLoadStateAsync();
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Truckcertifikat");
        await citizen.CheckAsync();
        await citizen.OpenAsync("/cv");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        for (var presses = 0; presses < 30 && await citizen.FocusedAsync("href") != "/cv/kompetencer"; presses++)
        {
            await keyboard.PressAsync("Tab");
        }
        Assert.Equal("/cv/kompetencer", await citizen.FocusedAsync("href"));
    }

    [Fact]
    public async Task An_advisor_writes_a_comment_and_the_citizen_answers_it()
    {
        var name = await portal.NameOfAsync("05");
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("05");
        await citizen.OpenAsync("/cv/om-mig");
        await citizen.Page.Locator("#Summary").FillAsync("Ændret, så nogen må se på det");
        await citizen.SubmitAsync("Gem");

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder/cv");
        await advisor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
        await advisor.CheckAsync();
        await advisor.PressAsync("Godkend ikke");
        await Expect(advisor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Skriv, hvad der mangler");
        await advisor.Page.Locator("#Input_Comment").FillAsync("Skriv, hvilke maskiner du kan køre.");
        await advisor.PressAsync("Godkend ikke");
        await Expect(advisor.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("set igennem");

        await citizen.OpenAsync("/min-side");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("en kommentar til dig");
        await citizen.OpenAsync("/cv");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Skriv, hvilke maskiner du kan køre.");
        await citizen.Page.GetByLabel("Dit svar").FillAsync("Jeg kører ingen maskiner.");
        await citizen.PressAsync("Send svaret");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("venter på at blive set igennem");
        await advisor.OpenAsync("/medarbejder/cv");
        await advisor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
        await Expect(advisor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Jeg kører ingen maskiner.");
        await advisor.PressAsync("Godkend");
        await citizen.OpenAsync("/cv");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("er godkendt");
    }

    [Fact]
    public async Task A_link_opens_for_somebody_without_an_account_is_counted_withdrawn_and_in_no_log()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        var name = await citizen.SignInAsync("10");
        await citizen.OpenAsync("/cv/del");
        await citizen.Page.GetByLabel("Hvem er det til?").FillAsync("Byg ApS");
        await citizen.Page.Locator("#section-JobGoals").UncheckAsync();
        await citizen.PressAsync("Lav et link");
        var address = await citizen.Page.GetByLabel("Link").InputValueAsync();
        var token = address[(address.LastIndexOf('/') + 1)..];
        Assert.Equal(43, token.Length);

        using var client = new HttpClient();
        var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        await using var employer = await Visitor.ArriveAsync(portal, phone: false);
        await employer.OpenAsync(new Uri(address).PathAndQuery);
        await Expect(employer.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(name);
        await Expect(employer.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Jobmål");
        await Expect(employer.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("@");

        await citizen.OpenAsync("/cv/del");
        var line = citizen.Page.Locator("li").Filter(new LocatorFilterOptions { HasText = "Byg ApS" }).First;
        await Expect(line).ToContainTextAsync("Åbnet 2 gange");
        await line.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
        Assert.All(portal.Logs, log => Assert.DoesNotContain(token, log, StringComparison.Ordinal));
        Assert.Contains(portal.Logs, log => log.Contains("/delt-cv/[token]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cv_is_taken_home_in_every_form_and_brought_back()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("07");
        await citizen.OpenAsync("/cv/hent");
        var files = new Dictionary<string, byte[]>();
        foreach (var link in new[] { "Hent PDF", "Hent Word", "Hent Europass XML", "Hent JSON Resume" })
        {
            var download = await citizen.Page.RunAndWaitForDownloadAsync(() => citizen.Link(link).ClickAsync(), new PageRunAndWaitForDownloadOptions { Timeout = 60_000 });
            files[link] = await File.ReadAllBytesAsync(await download.PathAsync());
        }
        var pdf = Encoding.Latin1.GetString(files["Hent PDF"]);
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang", pdf, StringComparison.Ordinal);
        Assert.StartsWith("PK", Encoding.Latin1.GetString(files["Hent Word"]), StringComparison.Ordinal);
        foreach (var text in new[] { "Hent Europass XML", "Hent JSON Resume" })
        {
            await citizen.OpenAsync("/cv/importer");
            await citizen.Page.GetByLabel("Eller sæt teksten ind her").FillAsync(Encoding.UTF8.GetString(files[text]));
            await citizen.PressAsync("Læs filen");
            await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Sådan ser det ud");
            await citizen.PressAsync("Vælg en anden fil");
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
