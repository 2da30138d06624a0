using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>The plan and the job log on a phone: written, agreed on with an advisor, moved by keyboard, with and without JavaScript.</summary>
public sealed class PlanJourneyTests(RunningPortal portal)
{
    private sealed record Words(
        string Quick, string Add, string Added, string Begin, string Doing, string Save, string Faster, string Ask, string Asked, string Agreed,
        string Change, string Waits, string Job, string SaveJob, string Saved, string Applied);

    private static readonly Words danish = new(
        "Nyt skridt", "Tilføj skridt", "Det er i din plan", "Begynd", "I gang", "Gem", "En anden var hurtigere", "Bed din rådgiver om at aftale det",
        "Dit forslag er sendt", "Aftalt med din kommune", "Send forslaget", "Din rådgiver har ikke svaret endnu", "Job, du har søgt i dag", "Gem i joblog",
        "Det er gemt i din joblog", "Søgt");

    private static readonly Words english = new(
        "New step", "Add step", "It is in your plan", "Begin", "Doing", "Save", "Somebody else was faster", "Ask your advisor to agree on it",
        "Your proposal has been sent", "Agreed with your municipality", "Send the proposal", "Your advisor has not answered yet", "A job you applied for today",
        "Save in the job log", "It is saved in your job log", "Applied");

    [Theory]
    [InlineData("06", "da")]
    [InlineData("11", "en")]
    public async Task Without_JavaScript_a_plan_is_written_changed_by_two_and_agreed_on(string person, string language)
    {
        var words = language == "da" ? danish : english;
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        var name = await citizen.SignInAsync(person);
        await citizen.SpeakAsync(language);
        await citizen.OpenAsync("/min-plan");
        var title = $"Ring til firma {language}";
        await citizen.Field(words.Quick).FillAsync(title);
        await citizen.PressAsync(words.Add);
        await Sees(citizen, words.Added);
        await citizen.FollowAsync(About(citizen, words.Begin, title));
        await Expect(Line(citizen, title)).ToContainTextAsync(words.Doing);

        // Two who change the same part: the second sees both, and nothing is lost.
        await citizen.FollowAsync(citizen.Link(title).First);
        var tab = await citizen.Page.Context.NewPageAsync();
        await tab.GotoAsync(citizen.Page.Url);
        await tab.Locator("#Input_Note").FillAsync("Fra den anden");
        await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words.Save, Exact = true }).ClickAsync();
        await tab.CloseAsync();
        await citizen.Page.Locator("#Input_Note").FillAsync("Min egen note");
        await citizen.PressAsync(words.Save);
        await Sees(citizen, words.Faster);
        await Sees(citizen, "Fra den anden");
        await Expect(citizen.Page.Locator("#Input_Note")).ToHaveValueAsync("Min egen note");
        await citizen.PressAsync(words.Save);
        await Expect(citizen.Page.Locator("#Input_Note")).ToHaveValueAsync("Min egen note");
        await citizen.PressAsync(words.Ask);
        await Sees(citizen, words.Asked);

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false, script: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.SpeakAsync("da");
        await advisor.OpenAsync("/medarbejder/planer");
        await advisor.FollowAsync(advisor.Page.Locator("section.panel").Filter(new LocatorFilterOptions { HasText = name })
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Åbn planen" }));
        await Sees(advisor, $"{name} foreslog at aftale «{title}»");
        await advisor.FollowAsync(About(advisor, "Ja, det er vi enige om", title));
        await Sees(advisor, "Forslaget er godkendt");

        await citizen.OpenAsync("/min-plan");
        await Expect(Line(citizen, title)).ToContainTextAsync(words.Agreed);
        await citizen.FollowAsync(citizen.Link(title).First);
        await citizen.Page.Locator("#Input_Title").FillAsync(title + " nr. 2");
        await citizen.PressAsync(words.Change);
        await citizen.OpenAsync("/min-plan");
        await Sees(citizen, words.Waits);
        // The words stay until the other says yes.
        await Expect(citizen.Link(title).First).ToHaveTextAsync(title);
        await citizen.OpenAsync("/min-plan/historik");
        await Sees(citizen, "Min egen note");
        await citizen.OpenAsync("/hvem-har-set");
        await Sees(citizen, language == "da" ? "Din plan" : "Your plan");
    }

    [Theory]
    [InlineData("06", "da", false)]
    [InlineData("11", "en", true)]
    public async Task A_job_is_in_the_log_with_two_taps_from_Min_side(string person, string language, bool script)
    {
        var words = language == "da" ? danish : english;
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        await citizen.SignInAsync(person);
        await citizen.SpeakAsync(language);
        await citizen.OpenAsync("/min-side");
        await citizen.Field(words.Job).FillAsync($"https://www.example.dk/job/77-kok-til-kroen-{language}?utm_source=mail");
        await citizen.PressAsync(words.SaveJob);
        await Sees(citizen, words.Saved);
        await Expect(Line(citizen, $"Kok til kroen {language}")).ToContainTextAsync(words.Applied);
        await citizen.FollowAsync(citizen.Link($"Kok til kroen {language}").First);
        await Expect(citizen.Page.Locator("#Input_Link")).ToHaveValueAsync($"https://www.example.dk/job/77-kok-til-kroen-{language}");
        await citizen.Page.Locator("#Document").SetInputFilesAsync(new FilePayload { Name = "ansoegning.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() });
        await citizen.PressAsync(language == "da" ? "Gem dokumentet" : "Save the document");
        var file = await citizen.Page.APIRequest.GetAsync((await citizen.Link("ansoegning.pdf").GetAttributeAsync("href"))!);
        Assert.StartsWith("attachment", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers["x-content-type-options"]);
        await citizen.OpenAsync("/joblog/tal");
        await Expect(citizen.Page.Locator("main svg.job-chart")).ToHaveCountAsync(2);
        await Expect(citizen.Page.Locator("main table")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_keyboard_alone_moves_a_part_on_the_board()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("05");
        await citizen.SpeakAsync("da");
        await citizen.OpenAsync("/min-plan?vis=tavle");
        await citizen.Field("Nyt skridt").FillAsync("Tastaturets skridt");
        await citizen.Page.Keyboard.PressAsync("Enter");
        await Sees(citizen, "Det er i din plan");
        await citizen.OpenAsync("/min-plan?vis=tavle");
        const string label = "Gjort: Tastaturets skridt";
        for (var presses = 0; presses < 60 && await FocusedTextAsync(citizen) != label; presses++)
        {
            await citizen.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Equal(label, await FocusedTextAsync(citizen));
        await citizen.Page.Keyboard.PressAsync("Enter");
        await Sees(citizen, "Flot.");
        await Expect(citizen.Page.Locator("section.board-column").Filter(new LocatorFilterOptions { Has = citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { NameRegex = new Regex("^Gjort") }) }))
            .ToContainTextAsync("Tastaturets skridt");
        await citizen.CheckAsync();
    }

    [Theory]
    [InlineData("da", 320)]
    [InlineData("en", 1280)]
    public async Task What_lies_behind_its_links_is_accessible_and_fits(string language, int width)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, phone: width < 1000);
        await citizen.Page.SetViewportSizeAsync(width, 800);
        var name = await citizen.SignInAsync("07");
        await citizen.SpeakAsync(language);
        await citizen.OpenAsync("/joblog?uge=" + DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(-7).ToString("O", CultureInfo.InvariantCulture));
        await citizen.FollowAsync(citizen.Page.Locator("main h4 a").First);
        await citizen.OpenAsync("/min-plan");
        await citizen.FollowAsync(citizen.Page.Locator("main h3 a").First);

        await using var advisor = await Visitor.ArriveAsync(portal, phone: width < 1000);
        await advisor.Page.SetViewportSizeAsync(width, 800);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.SpeakAsync(language);
        await advisor.OpenAsync("/medarbejder/planer");
        await advisor.OpenAsync("/medarbejder");
        await advisor.OpenAsync((await advisor.Page.Locator("a[href^='/medarbejder/borger/']").First.GetAttributeAsync("href"))!.Split('?')[0] + "/plan?formaal=samtale");
        Assert.NotEmpty(name);
    }

    // A button that says what it is about to whoever hears it only; how a blank stands before the colon is the browser's affair.
    private static ILocator About(Visitor visitor, string button, string title) => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions
    {
        NameRegex = new Regex($@"^{Regex.Escape(button)}\s*: {Regex.Escape(title)}$"),
    }).First;

    private static ILocator Line(Visitor visitor, string title) => visitor.Page.Locator("main li").Filter(new LocatorFilterOptions { HasText = title }).First;

    private static async Task<string> FocusedTextAsync(Visitor visitor) =>
        Regex.Replace(await visitor.Page.EvaluateAsync<string>("document.activeElement.textContent ?? ''"), @"\s+", " ").Trim();

    private static Task Sees(Visitor visitor, string text) => Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
