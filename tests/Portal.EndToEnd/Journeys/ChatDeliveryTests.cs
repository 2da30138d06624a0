using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

/// <summary>What a message goes through on real pages: its states, a dead hub, a lost network, a reload, no script at all.</summary>
// One after the other: they share the advisors, who are here or away and have room or not.
[Collection("The advisors' desk")]
public sealed class ChatDeliveryTests(RunningPortal portal)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 40_000 };

    [Fact]
    public async Task Each_side_sees_how_far_its_message_has_come()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("04");
        var thread = await StartAsync(citizen, "Trin for trin");
        await Expect(StateOf(citizen, "Første")).ToHaveTextAsync("Sendt");

        await using var advisor = await ClaimAsync(thread, script: true);
        await Expect(StateOf(citizen, "Første")).ToHaveTextAsync("Læst");
        await WriteAsync(citizen, "Anden");
        await Expect(StateOf(citizen, "Anden")).ToHaveTextAsync("Læst");
        await Expect(citizen.Page.Locator("[data-chat-notice]")).ToHaveTextAsync("Din besked er læst.");
        await WriteAsync(advisor, "Svar");
        await Expect(StateOf(advisor, "Svar")).ToHaveTextAsync("Læst");
        await citizen.CheckAsync();
        await advisor.CheckAsync();
    }

    [Fact]
    public async Task With_a_dead_hub_the_page_says_so_sends_by_posting_and_asks_for_what_is_new()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("04");
        var thread = await StartAsync(citizen, "Uden direkte forbindelse");
        await citizen.Page.Context.RouteAsync("**/hubs/**", route => route.AbortAsync());
        await citizen.Page.ReloadAsync();
        await Expect(citizen.Page.Locator("[data-chat-notice]")).ToContainTextAsync("Forbindelsen er afbrudt");
        await WriteAsync(citizen, "Sendt uden hub");
        await Expect(Message(citizen, "Sendt uden hub")).ToHaveCountAsync(1);
        await using var advisor = await ClaimAsync(thread, script: true);
        await WriteAsync(advisor, "Svar uden hub");
        await Expect(citizen.Page.Locator("[data-messages]")).ToContainTextAsync("Svar uden hub", Patiently);
    }

    [Fact]
    public async Task What_was_sent_without_a_network_survives_a_reload_and_is_stored_once()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("07");
        await StartAsync(citizen, "På toget");
        // Reading works, so that the page can be reloaded; nothing that is sent comes through.
        await citizen.Page.Context.RouteAsync("**/hubs/**", route => route.AbortAsync());
        await citizen.Page.Context.RouteAsync("**/nye", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await citizen.Page.ReloadAsync();
        await WriteAsync(citizen, "Fra tunnelen");
        await WriteAsync(citizen, "Og en til");
        await citizen.Page.GetByLabel("Din besked").FillAsync("Halvskrevet");
        await Expect(citizen.Page.Locator("[data-pending]")).ToContainTextAsync(["Fra tunnelen", "Og en til"]);

        await citizen.Page.ReloadAsync();
        await Expect(citizen.Page.Locator("[data-pending]")).ToContainTextAsync(["Fra tunnelen", "Og en til"]);
        await Expect(citizen.Page.GetByLabel("Din besked")).ToHaveValueAsync("Halvskrevet");
        await Expect(citizen.Page.Locator("[data-chat-notice]")).ToContainTextAsync("gemt på denne enhed");

        await citizen.Page.Context.UnrouteAllAsync();
        await citizen.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(citizen.Page.Locator("[data-pending]")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 40_000 });
        await citizen.Page.ReloadAsync();
        await Expect(Message(citizen, "Fra tunnelen")).ToHaveCountAsync(1);
        await Expect(Message(citizen, "Og en til")).ToHaveCountAsync(1);
        Assert.Equal(["Første", "Fra tunnelen", "Og en til"], await citizen.Page.Locator("[data-messages] .as-written").AllTextContentsAsync());

        // Nothing half-written stays on a machine that others may use.
        Assert.NotEqual(0, await citizen.Page.EvaluateAsync<int>("localStorage.length"));
        await citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log ud", Exact = true }).First.ClickAsync();
        await Expect(citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Du er logget ud");
        Assert.Equal(0, await citizen.Page.EvaluateAsync<int>("localStorage.length"));
    }

    [Fact]
    public async Task Without_a_script_the_states_come_with_the_page()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        await citizen.SignInAsync("04");
        var thread = await StartAsync(citizen, "Uden script");
        await Expect(StateOf(citizen, "Første")).ToHaveTextAsync("Sendt");
        await using var advisor = await ClaimAsync(thread, script: false);
        await citizen.Page.ReloadAsync();
        await Expect(StateOf(citizen, "Første")).ToHaveTextAsync("Læst");
        await WriteAsync(citizen, "Tak");
        await Expect(StateOf(citizen, "Tak")).ToHaveTextAsync("Sendt");
    }

    private static async Task<string> StartAsync(Visitor citizen, string subject)
    {
        await citizen.OpenAsync("/beskeder");
        await citizen.Page.GetByLabel("Hvad handler det om?").FillAsync(subject);
        await citizen.Page.GetByLabel("Din besked").FillAsync("Første");
        await citizen.SubmitAsync("Send");
        await Expect(Message(citizen, "Første")).ToHaveCountAsync(1);
        return new Uri(citizen.Page.Url).AbsolutePath;
    }

    private async Task<Visitor> ClaimAsync(string thread, bool script)
    {
        var advisor = await Visitor.ArriveAsync(portal, phone: false, script: script);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync("/medarbejder/chat/" + thread.Split('/')[^1]);
        // A citizen whose personal contact is here has been given to them already.
        var take = advisor.Button("Tag chatten").First;
        if (await take.IsVisibleAsync())
        {
            await advisor.FollowAsync(take);
        }
        await Expect(advisor.Page.Locator("[data-messages]")).ToContainTextAsync("Første");
        return advisor;
    }

    private static async Task WriteAsync(Visitor visitor, string body)
    {
        await visitor.Page.Locator("[data-message-body]").FillAsync(body);
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send", Exact = true }).ClickAsync();
    }

    private static ILocator Message(Visitor visitor, string body) =>
        visitor.Page.Locator("[data-messages] .message").Filter(new LocatorFilterOptions { HasText = body });

    private static ILocator StateOf(Visitor visitor, string body) => Message(visitor, body).Locator("[data-message-state]");
}
