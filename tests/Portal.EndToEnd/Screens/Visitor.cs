using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;

namespace Portal.EndToEnd.Screens;

/// <summary>
/// A person with a browser of their own. Every page that is opened is looked at by axe (WCAG 2.2 AA) and its console and
/// failed requests are listened to, so no test has to remember it.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>A page is made of at most so many calls of the Api.</summary>
    private const int MostApiCalls = 5;
    private static readonly Regex ApiCalls = new("api;desc=\"(\\d+)\"", RegexOptions.CultureInvariant);
    private static readonly PageAssertionsToHaveURLOptions Patiently = new() { Timeout = 60_000 };

    // Only violations are told in full: describing every element that is as it should be takes axe longer than looking at it.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };
    private readonly IBrowserContext context;
    private readonly RunningPortal portal;
    private readonly bool script;
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page, RunningPortal portal, bool script) => (this.context, Page, this.portal, this.script) = (context, page, portal, script);

    public IPage Page { get; }

    /// <summary>Somebody with a phone (390 × 844) or a desktop (1280 × 900), with or without JavaScript.</summary>
    public static async Task<Visitor> ArriveAsync(RunningPortal portal, bool phone = true, bool script = true)
    {
        var context = await portal.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = script,
            BaseURL = portal.Web.ToString(),
            Locale = "da-DK",
            TimezoneId = "Europe/Copenhagen",
        });
        context.SetDefaultTimeout(30_000);
        context.SetDefaultNavigationTimeout(60_000);
        var visitor = new Visitor(context, await context.NewPageAsync(), portal, script);
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                visitor.complaints.Add(message.Text);
            }
        };
        visitor.Page.PageError += (_, error) => visitor.complaints.Add(error);
        visitor.Page.Response += (_, response) => visitor.CountCalls(response);
        return visitor;
    }

    /// <summary>Signs in by the real sign-in page as the demo person whose hint begins so, and gives their name.</summary>
    public async Task<string> SignInAsync(string hint)
    {
        var name = await portal.NameOfAsync(hint);
        await Page.GotoAsync("/log-ind?returnUrl=/");
        await CheckAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First.ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex("^" + Regex.Escape(portal.Web.ToString())), Patiently);
        return name;
    }

    /// <summary>Opens an address and checks the page.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await CheckAsync();
    }

    /// <summary>The page as it stands breaks no rule of WCAG 2.2 AA, is not wider than the screen, and complains of nothing.</summary>
    public async Task CheckAsync()
    {
        Assert.True(complaints.Count == 0, $"{Page.Url}: {string.Join("\n", complaints)}");
        if (!script)
        {
            // axe is a script itself: with scripts off the same markup is checked by the journey with scripts on.
            return;
        }
        await Page.WaitForFunctionAsync("document.readyState !== 'loading'");
        var result = await Page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, $"{Page.Url}: " + string.Join("\n", result.Violations.Select(v =>
            $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
        var overflow = await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        Assert.False(overflow, $"{Page.Url} is wider than the screen.");
        Assert.True(complaints.Count == 0, $"{Page.Url}: {string.Join("\n", complaints)}");
    }

    /// <summary>Errors of the console that the test has provoked on purpose (a refused form answers 4xx).</summary>
    public void Forgive() => complaints.Clear();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    public ILocator Field(string label) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = false });

    /// <summary>Presses the last button of that name, the one at the end of the form, and waits for the page that comes.</summary>
    public Task SubmitAsync(string button) => FollowAsync(Button(button).Last);

    /// <summary>Chooses a radio by its own words.</summary>
    public Task ChooseAsync(string radio) => Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = radio, Exact = true }).CheckAsync();

    /// <summary>Reads the pages in a language from now on.</summary>
    public async Task SpeakAsync(string language) => await Page.GotoAsync("/sprog/" + language);

    /// <summary>An attribute of what has the focus.</summary>
    public async Task<string> FocusedAsync(string attribute) =>
        await Page.EvaluateAsync<string>($"document.activeElement.getAttribute('{attribute}') ?? ''");

    /// <summary>Goes by the Tab key to what is wanted, from where the focus is, and presses Enter on it.</summary>
    public async Task TabAndEnterAsync(ILocator target)
    {
        var focused = target.And(Page.Locator(":focus"));
        for (var presses = 0; await focused.CountAsync() == 0; presses++)
        {
            Assert.True(presses < 120, $"{Page.Url}: the Tab key does not lead to {target}.");
            await Page.Keyboard.PressAsync("Tab");
        }
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses a button and waits for the page that comes.</summary>
    public Task PressAsync(string button) => FollowAsync(Button(button).First);

    /// <summary>Clicks what leads to another page, waits until that page stands, and checks it.</summary>
    public async Task FollowAsync(ILocator target)
    {
        // Listening begins before the click: a page that comes at once must not be missed.
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage page) => arrived.TrySetResult();
        Page.DOMContentLoaded += Arrive;
        try
        {
            await target.ClickAsync();
            await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            Page.DOMContentLoaded -= Arrive;
        }
        await CheckAsync();
    }

    // In Development a page says how often it asked the Api.
    private void CountCalls(IResponse response)
    {
        if (response.Headers.TryGetValue("server-timing", out var timing) && ApiCalls.Match(timing) is { Success: true } match
            && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) > MostApiCalls)
        {
            complaints.Add($"{response.Url} asked the Api {match.Groups[1].Value} times; {MostApiCalls} are allowed.");
        }
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
