using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>Whatever goes wrong between writing and sending, the text is still there.</summary>
public sealed class NothingTypedIsLostTests(RunningPortal portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_far_too_long_is_explained_and_shown_again(bool script)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        await citizen.SignInAsync("05");
        await citizen.OpenAsync("/beskeder");
        await WriteAsync(citizen.Page, "Et langt brev", "");
        // Pasted as a whole, as a form more than a megabyte; typed, it would take the browser minutes.
        var length = await citizen.Page.GetByLabel("Din besked").EvaluateAsync<int>(
            """
            field => {
                field.value = 'Æøå 🙂 <b>hej</b> '.repeat(25_000);
                field.dispatchEvent(new Event('input', { bubbles: true }));
                return field.value.length;
            }
            """);
        Assert.True(length > 400_000);
        await citizen.SubmitAsync("Send");

        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("for lang");
        Assert.Equal(length, await citizen.Page.GetByLabel("Din besked").EvaluateAsync<int>("field => field.value.length"));
        Assert.Equal("Et langt brev", await citizen.Page.GetByLabel("Hvad handler det om?").InputValueAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_sent_after_signing_out_elsewhere_waits_for_the_same_person(bool script)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        var name = await citizen.SignInAsync("06");
        await citizen.OpenAsync("/beskeder");
        await WriteAsync(citizen.Page, "Mit CV", "Jeg er midt i en sætning");

        var other = await citizen.Page.Context.NewPageAsync();
        await other.GotoAsync("/min-side");
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log ud", Exact = true }).First.ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Du er logget ud");

        await citizen.SubmitAsync("Send");
        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Du er blevet logget ud");
        await citizen.FollowAsync(citizen.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Log ind" }));
        await citizen.FollowAsync(citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First);
        Assert.EndsWith("/beskeder", citizen.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(citizen.Page.GetByLabel("Din besked")).ToHaveValueAsync("Jeg er midt i en sætning");
        await citizen.SubmitAsync("Send");
        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Jeg er midt i en sætning");
    }

    private static async Task WriteAsync(IPage page, string subject, string body)
    {
        await page.GetByLabel("Hvad handler det om?").FillAsync(subject);
        await page.GetByLabel("Din besked").FillAsync(body);
    }
}
