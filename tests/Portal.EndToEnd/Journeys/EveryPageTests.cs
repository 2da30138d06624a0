using System.Collections.Concurrent;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>Every page in both languages, on a narrow phone and a desktop: no violation of WCAG 2.2 AA, nothing wider than the screen, light.</summary>
public sealed class EveryPageTests(RunningPortal portal)
{
    private static readonly string[] Open = ["/", "/rettigheder", "/rettigheder/companion", "/rettigheder/number-of-conversations?dag=2026-06-01", "/rettigheder/soeg?q=sygemelding", "/rettigheder/soeg?q=xqzwvk", "/rettigheder/penge", "/rettigheder/hvad-gaelder-for-mig", "/tilgaengelighed", "/privatliv"];
    private static readonly string[] OfCitizen =
    [
        "/", "/min-side", "/cv", "/cv/job", "/cv/uddannelse", "/cv/jobmaal", "/cv/om-mig", "/cv/kurser", "/cv/koerekort", "/cv/sprog",
        "/cv/kompetencer", "/cv/frivilligt", "/cv/referencer", "/cv/raadighed", "/cv/importer", "/cv/hent", "/cv/udskriv", "/cv/versioner",
        "/cv/versioner?fra=1&til=1", "/cv/del", "/samtale", "/samtale/vaelg", "/samtale/aftaler",
        "/min-plan", "/min-plan?vis=tavle", "/min-plan/ny", "/min-plan/historik", "/min-plan/udskriv", "/joblog", "/joblog/indsaet", "/joblog/tal",
        "/rettigheder", "/rettigheder/cv-deadline", "/rettigheder/hvad-gaelder-for-mig", "/rettigheder/hvad-gaelder-for-mig?udskriv=true", "/rettigheder/hvad-gaelder-for-mig?dag=2026-06-01", "/rettigheder/penge", "/beskeder", "/min-kontaktperson", "/mit-bud", "/hvem-har-set", "/afmeld", "/i-arbejde", "/tilgaengelighed", "/privatliv",
    ];
    private static readonly string[] OfAdvisor =
        ["/medarbejder", "/medarbejder/samtaler", "/medarbejder/samtaler/uge", "/medarbejder/tider", "/medarbejder/tider/fravaer", "/medarbejder/cv", "/medarbejder/planer", "/medarbejder/chats", "/medarbejder/svar-paa-bud", "/medarbejder/forsoeg"];
    private static readonly string[] OfCapacity =
        ["/leder/kapacitet", "/leder/kapacitet/aabningstid", "/leder/kapacitet/fravaer", "/leder/kapacitet/lukkedag", "/leder/kapacitet/graenser"];
    private static readonly string[] OfLeader =
    [
        "/leder", "/leder/eskaleringer", "/leder/eskaleringer/tal", "/leder/eskaleringer/regler", "/leder/grundlag", "/medarbejder/samtaler", "/medarbejder/samtaler/uge", "/medarbejder/cv", "/medarbejder/planer", .. OfCapacity,
        "/leder/kapacitet/konflikter", "/leder/kapacitet/prognose", "/leder/vejledning", "/leder/vejledning/tilfoejelse", "/leder/vejledning/afproev",
        "/leder/model", "/leder/model/overvaagning", "/leder/model/sammenlign", "/leder/model/taerskel", "/leder/model/kort?model=forelobig-2026-11",
        "/leder/chat", "/leder/chat/indstillinger", "/leder/chat/svar", "/leder/resultater", "/leder/resultater/sammenlign", "/leder/forsoeg",
    ];

    [Theory]
    [InlineData("", "da", 320)]
    [InlineData("", "en", 1280)]
    [InlineData("07", "da", 320)]
    [InlineData("07", "en", 1280)]
    [InlineData("03", "en", 320)]
    [InlineData("Rådgiver / Advisor", "da", 1280)]
    [InlineData("Rådgiver / Advisor", "en", 320)]
    [InlineData("Leder", "da", 1280)]
    [InlineData("Leder", "en", 320)]
    [InlineData("Administrator", "da", 320)]
    [InlineData("Driften", "en", 320)]
    public async Task Every_page_is_accessible_and_fits(string person, string language, int width)
    {
        await using var visitor = await Visitor.ArriveAsync(portal, phone: width < 1000);
        await visitor.Page.SetViewportSizeAsync(width, 800);
        await visitor.OpenAsync("/");
        if (person.Length > 0)
        {
            await visitor.SignInAsync(person);
        }
        await visitor.SpeakAsync(language);
        foreach (var path in PagesOf(person))
        {
            await visitor.OpenAsync(path);
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
        }
    }

    [Fact]
    public async Task No_page_weighs_more_than_150_kB_compressed_besides_fonts()
    {
        foreach (var (person, paths) in new[] { ("07", OfCitizen), ("Rådgiver / Advisor", OfAdvisor), ("Leder", OfLeader) })
        {
            await using var visitor = await Visitor.ArriveAsync(portal);
            await visitor.SignInAsync(person);
            var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
            await session.SendAsync("Network.enable");
            // Each page as for somebody who comes for the first time.
            await session.SendAsync("Network.setCacheDisabled", new Dictionary<string, object> { ["cacheDisabled"] = true });
            var fonts = new ConcurrentDictionary<string, bool>();
            var weight = 0.0;
            session.Event("Network.responseReceived").OnEvent += (_, e) =>
            {
                if (e?.GetProperty("type").GetString() == "Font")
                {
                    fonts[e.Value.GetProperty("requestId").GetString()!] = true;
                }
            };
            session.Event("Network.loadingFinished").OnEvent += (_, e) =>
            {
                if (!fonts.ContainsKey(e!.Value.GetProperty("requestId").GetString()!))
                {
                    weight += e.Value.GetProperty("encodedDataLength").GetDouble();
                }
            };
            foreach (var path in paths)
            {
                // What the page before still loads in the background is not this one's.
                await visitor.Page.GotoAsync("about:blank");
                weight = 0;
                await visitor.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
                Assert.True(weight is > 1_000 and < 150_000, $"{path} weighs {weight:N0} bytes.");
            }
        }
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_the_content_and_the_next_step()
    {
        await using var visitor = await Visitor.ArriveAsync(portal);
        await visitor.SignInAsync("03");
        await visitor.OpenAsync("/min-side");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Contains("#", await visitor.FocusedAsync("href"), StringComparison.Ordinal);
        await visitor.Page.Keyboard.PressAsync("Enter");
        for (var presses = 0; presses < 10 && !(await visitor.FocusedAsync("href")).Contains("/samtale", StringComparison.Ordinal); presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Contains("/samtale", await visitor.FocusedAsync("href"), StringComparison.Ordinal);
    }

    private static string[] PagesOf(string person) => person switch
    {
        "" => Open,
        "07" or "03" => OfCitizen,
        "Rådgiver / Advisor" => OfAdvisor,
        "Administrator" => ["/leder/grundlag", "/leder/forsoeg", "/leder/model", "/leder/model/taerskel", .. OfCapacity],
        "Driften" => ["/drift"],
        _ => OfLeader,
    };
}
