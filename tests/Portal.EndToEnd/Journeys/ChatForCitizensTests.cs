using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>A citizen with a phone and an advisor at a desk, in one thread at once.</summary>
// One after the other: they share the advisors, who are here or away and have room or not.
[Collection("The advisors' desk")]
public sealed class ChatForCitizensTests(RunningPortal portal)
{
    [Theory]
    [InlineData("08", true)]
    [InlineData("08", false)]
    public async Task A_question_carries_what_it_is_asked_from_and_is_answered_with_file_call_correction_and_verdict(string person, bool script)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: script);
        await citizen.SignInAsync(person);
        await citizen.SpeakAsync("da");
        await citizen.OpenAsync("/rettigheder/cv-deadline");
        var title = await citizen.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }).InnerTextAsync();
        await citizen.FollowAsync(citizen.Page.Locator("main a[href*='om=Right']").First);
        await Sees(citizen, "Du spørger om");
        await Sees(citizen, "Ventetid");
        await citizen.Page.GetByLabel("Emne").SelectOptionAsync(new SelectOptionValue { Label = "Mit CV" });
        await citizen.Field("Din besked").FillAsync("Hvornår er fristen?");
        await citizen.SubmitAsync("Send");
        await Sees(citizen, "i køen");
        var thread = new Uri(citizen.Page.Url).AbsolutePath.Split('/')[^1];
        var place = citizen.Page.Locator("[data-place]");

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false, script: script);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.OpenAsync($"/medarbejder/chat/{thread}");
        await Sees(advisor, "Emne: Mit CV");
        await Expect(advisor.Page.Locator("main").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Rettighed: " + title, Exact = true })).ToHaveAttributeAsync("href", "/rettigheder/cv-deadline");
        // A citizen whose personal contact is here has been given to them already.
        var take = advisor.Button("Tag chatten").First;
        if (await take.IsVisibleAsync())
        {
            await advisor.FollowAsync(take);
        }
        if (script)
        {
            // Nobody is in a queue who has somebody.
            await Expect(place).ToHaveCountAsync(0);
            await Expect(citizen.Page.Locator("[data-chat-presence]")).ToContainTextAsync("er her nu");
            await citizen.Page.Locator("[data-message-body]").PressSequentiallyAsync("Hej");
            await Expect(advisor.Page.Locator("[data-chat-presence]")).ToContainTextAsync("skriver");
            Assert.Equal("Input.Body", await citizen.FocusedAsync("name"));
        }

        // A correction reaches the other screen, and says that it is one.
        await citizen.OpenAsync($"/beskeder/{thread}");
        await citizen.FollowAsync(citizen.Page.Locator("a[href*='/ret/']").First);
        await citizen.Field("Din besked").FillAsync("Hvornår er fristen for mit CV?");
        await citizen.PressAsync("Gem rettelsen");
        await Sees(citizen, "Hvornår er fristen for mit CV?");
        await ShowAsync(advisor, script);
        await Sees(advisor, "Hvornår er fristen for mit CV?");
        await Sees(advisor, "rettet");
        // What it said before is the citizen's to see, and is not offered to the advisor.
        await Expect(advisor.Page.Locator("a[href*='/ordlyd/']")).ToHaveCountAsync(0);
        await citizen.FollowAsync(citizen.Page.Locator("a[href*='/ordlyd/']").First);
        await Sees(citizen, "Sådan blev det skrevet");
        await citizen.OpenAsync($"/beskeder/{thread}");

        // A file that is none is explained; one that is comes through, and is saved to disk.
        await citizen.FollowAsync(citizen.Page.Locator($"a[href='/beskeder/{thread}/fil']"));
        await citizen.PressAsync("Send filen");
        await Sees(citizen, "Vælg en fil");
        await citizen.Page.Locator("#Attachment").SetInputFilesAsync(new FilePayload { Name = "brev.pdf", MimeType = "application/pdf", Buffer = "<html>"u8.ToArray() });
        await citizen.PressAsync("Send filen");
        await Sees(citizen, "Filen skal være en hel PDF");
        await citizen.Page.Locator("#Attachment").SetInputFilesAsync(new FilePayload { Name = "brev.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() });
        await citizen.PressAsync("Send filen");
        await Sees(citizen, "Hent brev.pdf");
        await ShowAsync(advisor, script);
        await Sees(advisor, "Ikke undersøgt for virus");
        var address = await advisor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Hent brev.pdf" }).GetAttributeAsync("href");
        var file = await advisor.Page.APIRequest.GetAsync(address!);
        Assert.StartsWith("attachment", file.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers["x-content-type-options"]);

        // Rather a call.
        await citizen.FollowAsync(citizen.Page.Locator($"a[href='/beskeder/{thread}/ring']"));
        await citizen.Field("Telefonnummer").FillAsync("ring bare");
        await citizen.PressAsync("Bed om at blive ringet op");
        await Expect(citizen.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await citizen.Field("Telefonnummer").FillAsync("12 34 56 78");
        await citizen.Field("Hvornår passer det?").FillAsync("Efter kl. 12");
        await citizen.PressAsync("Bed om at blive ringet op");
        await Sees(citizen, "Der er ikke ringet endnu");
        await ShowAsync(advisor, script);
        await Sees(advisor, "Efter kl. 12");
        await advisor.FollowAsync(advisor.Button("Jeg har ringet"));
        await Sees(advisor, "Der er ringet");

        // The other language, in the same thread; and on paper.
        await citizen.FollowAsync(citizen.Button("Skriv på engelsk"));
        await Sees(citizen, "Would like to be called");
        await advisor.OpenAsync($"/medarbejder/chat/{thread}");
        await Sees(advisor, "Borgeren vil helst skrive på engelsk");
        await citizen.OpenAsync($"/beskeder/{thread}/udskriv");
        await Sees(citizen, "Hvornår er fristen for mit CV?");
        await citizen.SpeakAsync("da");

        await advisor.PressAsync("Luk chatten");
        await citizen.OpenAsync($"/beskeder/{thread}");
        await citizen.PressAsync("Send svar");
        await Sees(citizen, "Vælg et svar");
        await citizen.ChooseAsync("Ja, i høj grad");
        await citizen.PressAsync("Send svar");
        await Sees(citizen, "Du har svaret: Ja, i høj grad");
        Assert.Equal(5, await portal.ReadAsync<int>("select score from chat_satisfaction where thread_id = $1::uuid", thread));
    }

    [Theory]
    [InlineData("05", "da", 320)]
    [InlineData("06", "en", 320)]
    [InlineData("05", "en", 1280)]
    public async Task Its_pages_are_accessible_and_fit(string person, string language, int width)
    {
        await using var citizen = await Visitor.ArriveAsync(portal, phone: width < 1000);
        await citizen.Page.SetViewportSizeAsync(width, 800);
        await citizen.SignInAsync(person);
        await citizen.SpeakAsync("da");
        await citizen.OpenAsync("/beskeder?om=CvSection&id=Skills");
        await citizen.Field("Din besked").FillAsync("Et langt ord: arbejdsmarkedsuddannelsesforsikringsordningsspørgsmål");
        await citizen.SubmitAsync("Send");
        var thread = new Uri(citizen.Page.Url).AbsolutePath;
        await citizen.SpeakAsync(language);
        foreach (var path in new[] { "/beskeder", "/beskeder?om=AccessLog", thread, thread + "/fil", thread + "/ring", thread + "/book", thread + "/udskriv", thread + "/ret/1", thread + "/tidligere?foer=2" })
        {
            await citizen.OpenAsync(path);
            Assert.Equal(1, await citizen.Page.Locator("h1").CountAsync());
        }
        // The box is on the screen, and what arrives does not take the focus out of it.
        await citizen.OpenAsync(thread);
        await citizen.Page.Locator("[data-message-body]").FocusAsync();
        await Expect(citizen.Page.Locator("[data-message-body]")).ToBeInViewportAsync();
        // However much stands in the log, the page ends with its foot.
        Assert.True(await citizen.Page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= Math.ceil(document.querySelector('footer').getBoundingClientRect().bottom + scrollY) + 1"));
        await citizen.SpeakAsync("da");
    }

    // Live with a script; without one the page is loaded again.
    private static Task ShowAsync(Visitor visitor, bool script) => script ? Task.CompletedTask : visitor.OpenAsync(new Uri(visitor.Page.Url).AbsolutePath);

    private static Task Sees(Visitor visitor, string text) => Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(new Regex(Regex.Escape(text)));

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
