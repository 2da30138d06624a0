using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;
using Portal.Testing;

namespace Portal.EndToEnd.Journeys;

/// <summary>Two and three people at once at the desk: a race for a citizen, a chat that changes hands, an advisor who is absent.</summary>
// One after the other: they share the advisors, who are here or away and have room or not.
[Collection("The advisors' desk")]
public sealed class DeskJourneyTests(RunningPortal portal)
{
    private const string First = "Rådgiver / Advisor";
    private const string Second = "Rådgiver, kollegaen";

    [Theory]
    [InlineData(true, "10")]
    [InlineData(false, "10")]
    public async Task Two_advisors_race_for_a_citizen_one_wins_hands_over_and_the_citizen_sees_no_note(bool script, string hint)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        var name = await citizen.SignInAsync(hint);
        await citizen.SpeakAsync("da");
        await using var one = await Visitor.ArriveAsync(portal, phone: false, script: script);
        var oneName = await one.SignInAsync(First);
        await using var two = await Visitor.ArriveAsync(portal, phone: script, script: script);
        var twoName = await two.SignInAsync(Second);
        Visitor[] advisors = [one, two];
        foreach (var advisor in advisors)
        {
            await advisor.OpenAsync("/medarbejder");
            await Expect(advisor.Page.Locator(".presence")).ToContainTextAsync("Du er her");
            if (script)
            {
                await Expect(advisor.Page.Locator("[data-listening]")).ToHaveCountAsync(1);
            }
        }
        // The focus is somewhere in the page, and stays there whatever comes.
        await one.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Opdater listen" }).FocusAsync();
        await StartAsync(citizen, $"Hvem vinder {hint}");
        foreach (var advisor in advisors)
        {
            if (!script)
            {
                await advisor.OpenAsync("/medarbejder");
            }
            // With JavaScript the line comes by itself.
            await Expect(Claim(advisor, name)).ToBeVisibleAsync();
        }
        if (script)
        {
            Assert.Contains("Opdater listen", await one.Page.EvaluateAsync<string>("document.activeElement.textContent"), StringComparison.Ordinal);
        }

        await Task.WhenAll(advisors.Select(advisor => Claim(advisor, name).ClickAsync()));
        await Eventually.HoldsAsync("one of them has the chat", async () => await WithAsync(name) is { } with && (with == oneName || with == twoName));
        var (winner, loser, loserName) = await WithAsync(name) == oneName ? (one, two, twoName) : (two, one, oneName);
        await Expect(winner.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Luk chatten" })).ToBeVisibleAsync();
        await Expect(loser.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(new System.Text.RegularExpressions.Regex("En kollega har allerede taget samtalen|En anden rådgiver"));
        loser.Forgive();
        await winner.CheckAsync();

        // A note, an answer, and the chat changes hands.
        var mark = $"intern {hint}";
        await winner.Page.GetByText("Skriv en note").ClickAsync();
        await winner.Page.GetByLabel("Note til kolleger").FillAsync(mark);
        await winner.PressAsync("Gem noten");
        await Expect(winner.Page.Locator(".thread-side")).ToContainTextAsync(mark);
        await winner.Page.Locator("[data-message-body]").FillAsync("Hej, jeg ser på det.");
        await winner.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send", Exact = true }).ClickAsync();
        await Expect(winner.Page.Locator("[data-messages]")).ToContainTextAsync("Hej, jeg ser på det.");
        await winner.Page.GetByText("Giv chatten til en kollega eller til køen").ClickAsync();
        // Here, whether there is room left or not: whoever is asked by name gets it.
        var colleague = winner.Page.GetByLabel("Til hvem?").Locator("option").Filter(new LocatorFilterOptions { HasText = $"{loserName} – er her" });
        await winner.Page.GetByLabel("Til hvem?").SelectOptionAsync((await colleague.GetAttributeAsync("value"))!);
        await winner.Page.GetByLabel("Hvad skal den næste vide?").FillAsync("Borgeren vil tale om uddannelse");
        await winner.PressAsync("Giv chatten videre");
        await Expect(winner.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Mit bord");
        await loser.OpenAsync("/medarbejder");
        await loser.FollowAsync(loser.Page.Locator(".thread-list a").Filter(new LocatorFilterOptions { HasText = name }).First);
        await Expect(loser.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("En kollega har givet den videre");
        await Expect(loser.Page.Locator(".thread-side")).ToContainTextAsync("Borgeren vil tale om uddannelse");
        await loser.SpeakAsync("en");
        await loser.Page.GoBackAsync();
        await loser.Page.ReloadAsync();
        await loser.CheckAsync();
        await loser.SpeakAsync("da");

        await citizen.Page.ReloadAsync();
        await Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Hej, jeg ser på det.");
        var seen = await citizen.Page.ContentAsync();
        Assert.DoesNotContain(mark, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("tale om uddannelse", seen, StringComparison.Ordinal);

        // The next who asks in this citizen's name begins anew.
        await loser.OpenAsync("/medarbejder");
        await loser.FollowAsync(loser.Page.Locator(".thread-list a").Filter(new LocatorFilterOptions { HasText = name }).First);
        await loser.PressAsync("Luk chatten");
    }

    [Fact]
    public async Task Who_says_to_be_away_keeps_no_chat_gets_it_back_and_the_leader_sees_it()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        var name = await citizen.SignInAsync("11");
        await citizen.SpeakAsync("da");
        await StartAsync(citizen, "Er nogen her?");
        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        var advisorName = await advisor.SignInAsync(First);
        await advisor.OpenAsync("/medarbejder");
        await Claim(advisor, name).ClickAsync();
        await Expect(advisor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Luk chatten" })).ToBeVisibleAsync();
        await advisor.OpenAsync("/medarbejder");
        await advisor.PressAsync("Meld mig væk");
        await Expect(advisor.Page.Locator(".presence")).ToContainTextAsync("Du er ikke meldt til");
        Assert.Null(await WithAsync(name));

        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/chat");
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync($"{name}: chatten er lagt i køen, fordi {advisorName} ikke er her.");
        await advisor.PressAsync("Jeg er her");
        await Expect(advisor.Page.Locator(".presence")).ToContainTextAsync("Du er her");
        Assert.Equal(advisorName, await WithAsync(name));
        // The leader's page follows by itself.
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync($"{name}: chatten er tilbage hos {advisorName}.");
        await leader.CheckAsync();
    }

    [Fact]
    public async Task A_canned_answer_and_a_right_are_put_where_one_writes_and_the_keyboard_leads_through_the_list()
    {
        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/chat/svar");
        await leader.Field("Hvad skal det hedde?").FillAsync("Ring til os");
        await leader.Field("Teksten på dansk").FillAsync("Hej {fornavn}. Ring til {jobcenter} på {telefon}.");
        await leader.Field("Teksten på engelsk").FillAsync("Hello {navn}.");
        await leader.PressAsync("Gem");
        leader.Forgive();
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("som Portal ikke kender");
        await leader.Field("Teksten på engelsk").FillAsync("Hello {fornavn}.");
        await leader.PressAsync("Gem");
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Svaret er gemt.");

        await using var citizen = await Visitor.ArriveAsync(portal);
        var name = await citizen.SignInAsync("03");
        await citizen.SpeakAsync("da");
        await StartAsync(citizen, "Et spørgsmål om regler");
        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync(First);
        await advisor.OpenAsync("/medarbejder");
        await Claim(advisor, name).ClickAsync();
        await advisor.Page.GetByText("Faste svar").ClickAsync();
        await advisor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ring til os" }).ClickAsync();
        var field = advisor.Page.Locator("[data-message-body]");
        await Expect(field).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"^Hej {name.Split(' ')[0]}\\. Ring til Jobcenter"));
        await advisor.Page.GetByText("Rettigheder og pligter", new PageGetByTextOptions { Exact = true }).Last.ClickAsync();
        await advisor.Page.Locator("a[data-insert*='/rettigheder/']").First.ClickAsync();
        await Expect(field).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/rettigheder/"));
        await advisor.CheckAsync();

        // Alt + Shift + D leads back to the desk, N from line to line; turned off they do nothing.
        await advisor.Page.Keyboard.PressAsync("Alt+Shift+KeyD");
        await advisor.Page.WaitForURLAsync("**/medarbejder");
        await advisor.Page.Keyboard.PressAsync("Alt+Shift+KeyN");
        Assert.True(await advisor.Page.EvaluateAsync<bool>("document.activeElement === document.querySelector('[data-lines] > [data-key]').querySelector('a[href], button, select, input:not([type=hidden])')"));
        await advisor.Page.GetByText("Tastaturgenveje").ClickAsync();
        await advisor.Page.GetByLabel("Brug genveje med Alt + Shift og et bogstav").UncheckAsync();
        await advisor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Opdater listen" }).FocusAsync();
        await advisor.Page.Keyboard.PressAsync("Alt+Shift+KeyN");
        Assert.Contains("Opdater listen", await advisor.Page.EvaluateAsync<string>("document.activeElement.textContent"), StringComparison.Ordinal);
        await advisor.Page.GetByLabel("Brug genveje med Alt + Shift og et bogstav").CheckAsync();
        await advisor.CheckAsync();
    }

    [Fact]
    public async Task Hours_deadlines_and_room_are_set_by_the_leader()
    {
        await using var leader = await Visitor.ArriveAsync(portal);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/chat/indstillinger");
        await leader.Field("Minutter til det første svar").FillAsync("1");
        await leader.PressAsync("Gem");
        leader.Forgive();
        await Expect(leader.Page.Locator("[data-error-summary]")).ToBeVisibleAsync();
        await leader.Field("Minutter til det første svar").FillAsync("60");
        await leader.PressAsync("Gem");
        await Expect(leader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Det er gemt");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static async Task StartAsync(Visitor citizen, string subject)
    {
        await citizen.OpenAsync("/beskeder");
        await citizen.Page.GetByLabel("Hvad handler det om?").FillAsync(subject);
        await citizen.Page.GetByLabel("Din besked").FillAsync("Hej, jeg har et spørgsmål.");
        await citizen.SubmitAsync("Send");
    }

    private static ILocator Claim(Visitor advisor, string name) => advisor.Page.Locator(".desk-line").Filter(new LocatorFilterOptions { HasText = $"Svar {name} i chatten" })
        .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Tag chatten" }).First;

    private async Task<string?> WithAsync(string citizen) => await portal.ReadAsync<string>(
        "select coalesce((select a.display_name from chat_thread t join citizen c on c.id = t.citizen_id join account a on a.id = t.advisor_id where c.name = $1 and t.status = 'Open' limit 1), '')", citizen)
        is { Length: > 0 } name ? name : null;
}
