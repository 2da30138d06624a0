using System.Text.Json;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>What happens to a CV when two devices, a bad file, a long text or a session that ended come in between.</summary>
[Collection(nameof(CvTests))]
public sealed class CvEdgesTests(RunningPortal portal)
{
    [Theory]
    [InlineData("08", true)]
    [InlineData("11", false)]
    public async Task Entries_are_moved_by_the_keyboard_and_a_new_one_lands_by_its_dates(string person, bool script)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        await citizen.SignInAsync(person);
        foreach (var (title, from, to) in new[] { ("Bager", "2010", "2012"), ("Kok", "2020", ""), ("Tjener", "2013", "2019") })
        {
            await citizen.OpenAsync("/cv/job?ny=1");
            await citizen.Page.Locator("#Input_Title").FillAsync(title);
            await citizen.Page.Locator("#Input_From").FillAsync(from);
            await citizen.Page.Locator("#Input_To").FillAsync(to);
            await citizen.SubmitAsync("Gem");
        }
        Assert.Equal(["Kok", "Tjener", "Bager"], await OwnAsync(citizen));

        // The focus stays on the button, so that it is pressed again without looking for it.
        await citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Flyt op Bager" }).FocusAsync();
        await citizen.Page.Keyboard.PressAsync("Enter");
        await Expect(citizen.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Rækkefølgen er gemt");
        Assert.Equal(["Kok", "Bager", "Tjener"], await OwnAsync(citizen));
        await Expect(citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Flyt op Bager" })).ToBeFocusedAsync();
        await citizen.Page.Keyboard.PressAsync("Enter");
        await Expect(citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Flyt ned Bager" })).ToBeFocusedAsync();
        Assert.Equal(["Bager", "Kok", "Tjener"], await OwnAsync(citizen));
        await citizen.CheckAsync();
        await citizen.OpenAsync("/cv/versioner");
        await citizen.PressAsync("Sammenlign");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Rækkefølgen er ændret");
    }

    [Theory]
    [InlineData("06", "da")]
    [InlineData("09", "en")]
    public async Task A_file_with_faults_is_explained_in_the_readers_language_and_the_rest_is_saved(string person, string language)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: language == "da");
        await citizen.SignInAsync(person);
        await citizen.SpeakAsync(language);
        var danish = language == "da";
        await citizen.OpenAsync("/cv/importer");
        await citizen.Page.Locator("#Text").FillAsync("""
            <Candidate xmlns="http://www.europass.eu/1.0"><CandidateProfile>
            <EmploymentHistory>
              <EmployerHistory><OrganizationName>Prøvekroen</OrganizationName><PositionHistory><PositionTitle>Kok</PositionTitle>
                <EmploymentPeriod><StartDate><FormattedDateTime>2016</FormattedDateTime></StartDate></EmploymentPeriod>
                <Description>&lt;p&gt;Ansvar for:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;menu&lt;/li&gt;&lt;/ul&gt;</Description></PositionHistory></EmployerHistory>
              <EmployerHistory><OrganizationName>Kantinen</OrganizationName><PositionHistory><PositionTitle>Tjener</PositionTitle>
                <EmploymentPeriod><StartDate><FormattedDateTime>2019</FormattedDateTime></StartDate><EndDate><FormattedDateTime>2015</FormattedDateTime></EndDate></EmploymentPeriod></PositionHistory></EmployerHistory>
            </EmploymentHistory>
            <Attachment><EmbeddedData>data:image/jpeg;base64,AAAA</EmbeddedData></Attachment></CandidateProfile></Candidate>
            """);
        await citizen.PressAsync(danish ? "Læs filen" : "Read the file");
        var main = citizen.Page.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync("Ansvar for:");
        await Expect(main).ToContainTextAsync("• menu");
        await Expect(main).ToContainTextAsync(danish ? "1 punkt kan ikke hentes" : "1 entry cannot be added");
        await Expect(citizen.Page.Locator("section[aria-labelledby=refused]")).ToContainTextAsync("Tjener, Kantinen");
        await Expect(citizen.Page.Locator("section[aria-labelledby=refused]")).ToContainTextAsync(danish ? "Det slutter, før det begynder" : "It ends before it begins");
        await Expect(main).ToContainTextAsync(danish ? "Billedet er ikke med" : "The picture is left out");
        await citizen.PressAsync(danish ? "Gem resten i mit CV" : "Save the rest in my CV");
        await citizen.OpenAsync("/cv/udskriv");
        await Expect(main).ToContainTextAsync("Prøvekroen");
        await Expect(main).Not.ToContainTextAsync("Kantinen");
    }

    [Fact]
    public async Task Of_two_files_that_two_devices_read_only_the_one_that_was_seen_is_saved()
    {
        await using var phone = await Visitor.ArriveAsync(portal);
        await phone.SignInAsync("03");
        await ReadAsync(phone, "Kaptajn");
        await using (var laptop = await Visitor.ArriveAsync(portal, phone: false))
        {
            await laptop.SignInAsync("03");
            await ReadAsync(laptop, "Styrmand");
        }
        await phone.PressAsync("Gem i mit CV");
        var main = phone.Page.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync("Det er en anden fil end den, du så");
        await Expect(main).ToContainTextAsync("Styrmand");
        await phone.PressAsync("Gem i mit CV");
        await phone.OpenAsync("/cv/udskriv");
        await Expect(main).ToContainTextAsync("Styrmand");
        await Expect(main).Not.ToContainTextAsync("Kaptajn");
        // Whose CV a printed page is stands on it.
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(await portal.NameOfAsync("03"));

        static async Task ReadAsync(Visitor visitor, string title)
        {
            await visitor.OpenAsync("/cv/importer");
            if (await visitor.Page.Locator("#Text").CountAsync() == 0)
            {
                // The other device's file is still looked at.
                await visitor.PressAsync("Vælg en anden fil");
            }
            await visitor.Page.Locator("#Text").FillAsync(JsonSerializer.Serialize(new { work = new[] { new { position = title } } }));
            await visitor.PressAsync("Læs filen");
            await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(title);
        }
    }

    [Fact]
    public async Task A_picked_occupation_is_still_picked_when_the_draft_comes_back_however_often()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        await citizen.SignInAsync("03");
        await citizen.OpenAsync("/cv/jobmaal?ny=1");
        await citizen.Page.Locator("#Input_Title").FillAsync("tømrer");
        await citizen.PressAsync("Søg");
        await citizen.Page.Locator("input[name=Pick]").First.CheckAsync();
        await citizen.Page.Locator("#Input_WeeklyHours").FillAsync("900");
        for (var times = 0; times < 7; times++)
        {
            // Refused, and so kept; then opened again as on another day.
            await citizen.SubmitAsync("Gem");
            await Expect(citizen.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("48");
            await citizen.OpenAsync("/cv/jobmaal");
            await Expect(citizen.Page.Locator("input[name=Pick]").First).ToBeCheckedAsync();
            await Expect(citizen.Page.Locator("#Input_WeeklyHours")).ToHaveValueAsync("900");
            // One draft, and no row of its forerunners.
            await Expect(citizen.Page.Locator("main a[href*='kladde=']")).ToHaveCountAsync(0);
        }
        await citizen.Page.Locator("#Input_WeeklyHours").FillAsync("37");
        await citizen.SubmitAsync("Gem");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Stillingskode 7115");
    }

    [Fact]
    public async Task A_draft_that_is_refused_leaves_the_text_on_the_screen_and_says_so()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("11");
        await citizen.OpenAsync("/cv/om-mig");
        await citizen.Page.Locator("#Summary").EvaluateAsync("field => { field.value = 'å'.repeat(60000); field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(citizen.Page.Locator("[data-draft-status]")).ToContainTextAsync("Kladden kunne ikke gemmes");
        // The refusal itself stands in the console.
        citizen.Forgive();
        await citizen.SubmitAsync("Gem");
        await Expect(citizen.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("for lang");
        Assert.Equal(60_000, (await citizen.Page.Locator("#Summary").InputValueAsync()).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Signed_out_elsewhere_says_so_and_saving_comes_back_to_the_same_text_and_the_same_question(bool script)
    {
        var person = script ? "08" : "11";
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        var name = await citizen.SignInAsync(person);
        await citizen.OpenAsync("/cv/om-mig");
        await citizen.Page.Locator("#Summary").FillAsync("Skrevet først");
        await citizen.SubmitAsync("Gem");
        await citizen.OpenAsync("/cv/om-mig");

        var other = await citizen.Page.Context.NewPageAsync();
        await other.GotoAsync("/cv");
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log ud", Exact = true }).First.ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Du er logget ud");
        // Another device goes on meanwhile.
        await using (var laptop = await Visitor.ArriveAsync(portal, phone: false))
        {
            await laptop.SignInAsync(person);
            await laptop.OpenAsync("/cv/om-mig");
            await laptop.Page.Locator("#Summary").FillAsync("Skrevet på en anden enhed");
            await laptop.SubmitAsync("Gem");
        }

        await citizen.Page.Locator("#Summary").FillAsync("Midt i en sætning");
        if (script)
        {
            await Expect(citizen.Page.Locator("[data-draft-status]")).ToContainTextAsync("Du er logget ud");
            citizen.Forgive();
        }
        await citizen.SubmitAsync("Gem");
        await Expect(citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Du er blevet logget ud");
        await citizen.FollowAsync(citizen.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Log ind" }));
        await citizen.FollowAsync(citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First);
        Assert.EndsWith("/cv/om-mig", citizen.Page.Url, StringComparison.Ordinal);
        await Expect(citizen.Page.Locator("#Summary")).ToHaveValueAsync("Midt i en sætning");
        // Upon the version that was seen: nothing is written over unseen.
        await citizen.SubmitAsync("Gem");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Skrevet på en anden enhed");
        await citizen.PressAsync("Gem min udgave");
        await citizen.OpenAsync("/cv/udskriv");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Midt i en sætning");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_second_writer_of_an_entry_sees_both_and_chooses(bool mine)
    {
        var person = mine ? "08" : "11";
        await using var first = await Visitor.ArriveAsync(portal);
        await first.SignInAsync(person);
        await first.OpenAsync("/cv/kurser?ny=1");
        await first.Page.Locator("#Input_Title").FillAsync("Truck");
        await first.SubmitAsync("Gem");
        await using var second = await Visitor.ArriveAsync(portal, phone: false, script: false);
        await second.SignInAsync(person);
        foreach (var visitor in new[] { first, second })
        {
            await visitor.OpenAsync("/cv/kurser");
            await visitor.FollowAsync(visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ret Truck" }));
        }
        await first.Page.Locator("#Input_Title").FillAsync("Truck B");
        await first.SubmitAsync("Gem");
        await second.Page.Locator("#Input_Title").FillAsync("Truck A");
        await second.SubmitAsync("Gem");
        await Expect(second.Page.Locator("section[aria-labelledby=meanwhile]")).ToContainTextAsync("Truck B");
        await Expect(second.Page.Locator("#Input_Title")).ToHaveValueAsync("Truck A");
        await second.PressAsync(mine ? "Gem min udgave" : "Behold det, der er gemt");
        await second.OpenAsync("/cv/kurser");
        Assert.Equal([mine ? "Truck A" : "Truck B"], await OwnAsync(second));
    }

    [Fact]
    public async Task An_earlier_version_is_looked_at_compared_and_restored_and_the_one_before_stays()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        await citizen.SignInAsync("08");
        foreach (var text in new[] { "Den første", "Den anden" })
        {
            await citizen.OpenAsync("/cv/om-mig");
            await citizen.Page.Locator("#Summary").FillAsync(text);
            await citizen.SubmitAsync("Gem");
        }
        await citizen.OpenAsync("/cv/versioner");
        await citizen.FollowAsync(citizen.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Se Udgave" }).Nth(1));
        var seen = citizen.Page.Locator("section[aria-labelledby=seen]");
        await Expect(seen).ToContainTextAsync("Den første");
        await citizen.FollowAsync(citizen.Link("Sammenlign med den, der gælder nu"));
        await Expect(citizen.Page.Locator("del")).ToHaveTextAsync("Den første");
        await citizen.Page.GoBackAsync();
        await citizen.PressAsync("Gendan denne udgave");
        await citizen.OpenAsync("/cv/udskriv");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Den første");
        await citizen.OpenAsync("/cv/versioner");
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("blev gendannet");
        await citizen.OpenAsync("/cv/versioner?foer=2");
        await Expect(citizen.Link("De nyeste udgaver")).ToBeVisibleAsync();
        await citizen.OpenAsync("/cv/versioner?fra=1&til=4711&se=4711");
        await Expect(citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Tidligere udgaver");
    }

    [Fact]
    public async Task A_representative_helps_with_the_cv_without_reading_drafts_or_sharing_it()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        var name = await citizen.SignInAsync("05");
        await citizen.OpenAsync("/cv/om-mig");
        await citizen.Page.Locator("#Summary").FillAsync("Kun for mig selv");
        await Expect(citizen.Page.Locator("[data-draft-status]")).ToHaveTextAsync("Kladden er gemt.");
        await citizen.OpenAsync("/fuldmagter/giv");
        await citizen.Field("Hvem er den til?").FillAsync("Min bror");
        await citizen.Page.Locator("input[type=checkbox][value=Cv]").CheckAsync();
        var last = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddMonths(2);
        foreach (var (label, value) in new[] { ("Dag", last.Day), ("Måned", last.Month), ("År", last.Year) })
        {
            await citizen.Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync($"{value}");
        }
        await citizen.PressAsync("Giv fuldmagten");
        var code = await citizen.Page.Locator("main .code").First.InnerTextAsync();

        await using var helper = await Visitor.ArriveAsync(portal, phone: false);
        await helper.SignInAsync("03");
        await helper.OpenAsync("/fuldmagter");
        await helper.Field("Kode til en fuldmagt").FillAsync(code);
        await helper.PressAsync("Tag imod fuldmagten");
        await helper.PressAsync($"Handl for {name}");
        await helper.OpenAsync("/cv/om-mig");
        await Expect(helper.Page.Locator("#Summary")).Not.ToHaveValueAsync("Kun for mig selv");
        await Expect(helper.Page.Locator("main a[href*='kladde=']")).ToHaveCountAsync(0);
        await helper.Page.Locator("#Summary").FillAsync("Skrevet af min bror");
        await helper.SubmitAsync("Gem");
        await helper.OpenAsync("/cv");
        await Expect(helper.Link("Se og gendan tidligere udgaver")).ToHaveCountAsync(1);
        await Expect(helper.Link("Del dit CV med en arbejdsgiver")).ToHaveCountAsync(0);
        await citizen.OpenAsync("/cv");
        await Expect(citizen.Link("Del dit CV med en arbejdsgiver")).ToHaveCountAsync(1);
        // The citizen's own draft is still there, upon the version it was typed upon.
        await citizen.OpenAsync("/cv/om-mig");
        await Expect(citizen.Page.Locator("#Summary")).ToHaveValueAsync("Kun for mig selv");
        await citizen.PressAsync("Smid det væk");
        await Expect(citizen.Page.Locator("#Summary")).ToHaveValueAsync("Skrevet af min bror");
    }

    [Fact]
    public async Task The_advisors_desk_says_how_many_cvs_wait()
    {
        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder");
        await advisor.FollowAsync(advisor.Page.Locator(".cvs-waiting a"));
        Assert.EndsWith("/medarbejder/cv", advisor.Page.Url, StringComparison.Ordinal);
        Assert.NotEqual(0, await advisor.Page.Locator("main .entries > li").CountAsync());
    }

    private static async Task<IReadOnlyList<string>> OwnAsync(Visitor visitor) => await visitor.Page.Locator("main .entries > li h3").AllInnerTextsAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
