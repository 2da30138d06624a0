using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>
/// The first day, on a phone: from signing in to registered, a conversation booked, a CV begun and the first rights read. No address is
/// typed and no text is looked for: the citizen takes the next step that the screen shows. The test's output is the record.
/// </summary>
public sealed class FiveMinutesTests(RunningPortal portal, ITestOutputHelper record)
{
    // What is read of a form by whoever is not in doubt: its questions and choices. Hints and reasons are for whoever is.
    private const string Questions = "main h1, main .font-lead, main legend, main label, main button";

    // Of a topic, the answer: what a person reads who wants to know where they stand.
    private const string Answer = "main h1, main .font-lead, main .prose > h2:first-of-type, main .prose > h2:first-of-type + p";

    [Theory]
    [InlineData("12", "da")]
    [InlineData("13", "en")]
    public async Task The_first_day_takes_five_minutes_by_the_next_step_alone(string person, string language)
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SpeakAsync(language);
        var pace = new Pace(citizen, record);
        await citizen.OpenAsync("/");
        await pace.ReadAsync("main h1, main .font-lead");
        // Signing in itself is MitID's time, not ours.
        var name = await portal.NameOfAsync(person);
        await citizen.FollowAsync(citizen.Page.Locator("main a[href^='/log-ind']").First);
        await pace.GoAsync($"button:has-text(\"{name}\")", "main h1, .next-step");
        await pace.GoAsync(".next-step a.button-primary", Questions);
        await RegisterAsync(pace);

        await pace.GoAsync(".next-step a.button-primary", "main h1, main .font-lead, main .button-primary");
        Assert.Contains("/samtale/vaelg", citizen.Page.Url, StringComparison.Ordinal);
        await pace.GoAsync("main a.button-primary");
        await pace.GoAsync("main button.button-primary", "main h1, main .alert, main dl, main h2");
        Assert.Contains("/samtale/kvittering", citizen.Page.Url, StringComparison.Ordinal);
        await pace.GoAsync("main a[href='/min-side']", ".next-step, main .step-list h3");

        // The next step, unless the conversation is today: then that comes first, and the CV right after it.
        await pace.GoAsync("main :is(.next-step, .step-list) a[href='/cv']", "main h1, .next-step h2, .next-step li a");
        await pace.GoAsync(".next-step a[href='/cv/job']", Questions);
        Assert.Contains("/cv/", citizen.Page.Url, StringComparison.Ordinal);
        await BeginCvAsync(pace, citizen.Page);

        await pace.GoAsync(".site-menu a[href='/rettigheder']", "main h1, main .font-lead, main .must-read h3");
        foreach (var topic in await MustReadAsync(citizen.Page))
        {
            await pace.GoAsync($"main a[href='{topic}']", Answer);
            await pace.GoAsync("main form button.button-primary", ".confirmed");
            await pace.GoAsync("main a.back-link", "main h1");
        }
        await pace.GoAsync(".site-menu a[href='/min-side']", "main h1");

        await Assertions.Expect(citizen.Page.Locator("main .done [data-step='ReadRights']")).ToHaveCountAsync(1);
        Assert.True(pace.Taken <= TimeSpan.FromMinutes(5), $"The first day takes {pace.Taken:m\\:ss}.");
    }

    private static async Task RegisterAsync(Pace pace)
    {
        var today = TimeProvider.System.GetLocalNow();
        await pace.TypeAsync("Input.FirstUnemployedDay.Day", today.Day.ToString(CultureInfo.InvariantCulture));
        await pace.TypeAsync("Input.FirstUnemployedDay.Month", today.Month.ToString(CultureInfo.InvariantCulture));
        await pace.TypeAsync("Input.FirstUnemployedDay.Year", today.Year.ToString(CultureInfo.InvariantCulture));
        await pace.ChooseAsync("Input.Benefit", "UnemploymentInsurance");
        await pace.PickAsync("Input.FundCode", "3F A-kasse");
        await pace.PickAsync("Input.MunicipalityCode", "Københavns Kommune");
        await pace.ChooseAsync("Input.Education", "Vocational");
        await pace.ChooseAsync("Input.Channel", "Email");
        await pace.TypeAsync("Input.Email", "borger@example.org");
        await pace.GoAsync("main form > button.button-primary");
        await pace.GoAsync("main form button.button-primary", "main h1, .alert, .next-step h3, .next-step .step-due");
    }

    private static async Task BeginCvAsync(Pace pace, IPage page)
    {
        await pace.TypeAsync("Input.Title", "Lagermedarbejder");
        await pace.TypeAsync("Input.Employer", "Byg ApS");
        await pace.GoAsync("main form[data-autosave] button.button-primary", "main .entries");
        await Assertions.Expect(page.Locator("main .entries")).ToContainTextAsync("Lagermedarbejder");
    }

    private static async Task<IReadOnlyList<string>> MustReadAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main .must-read a')].map(a => a.getAttribute('href'))");
}
