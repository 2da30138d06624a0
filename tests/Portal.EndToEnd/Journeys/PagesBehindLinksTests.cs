using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>Pages that have no address of their own to begin from: behind a citizen, a thread, a time, or a failure. Checked as every page.</summary>
public sealed class PagesBehindLinksTests(RunningPortal portal)
{
    [Theory]
    [InlineData("da", 1280)]
    [InlineData("en", 320)]
    public async Task An_advisor_opens_the_card_and_books_for_a_citizen(string language, int width)
    {
        await using var advisor = await ArriveAsync("Rådgiver / Advisor", language, width);
        var citizen = await OfTheSameJobcenterAsync("cannot_book_alone");
        await advisor.OpenAsync($"/medarbejder/borger/{citizen}");
        await advisor.FollowAsync(advisor.Page.Locator("main a[href*='formaal=']").First);
        await advisor.OpenAsync($"/medarbejder/book/{citizen}");
        await advisor.FollowAsync(advisor.Page.Locator("main a[href*='/tjek']").First);
        await advisor.OpenAsync($"/medarbejder/borger/{await OfTheSameJobcenterAsync("exists (select from escalation e where e.citizen_id = c.id)")}?formaal=eskalering");
        var escalation = await portal.ReadAsync<Guid>(
            "select e.id from escalation e join account a on a.id = e.contact_id where a.display_name = $1 and e.status <> 'Closed' order by e.id limit 1", await portal.NameOfAsync("Rådgiver / Advisor"));
        await advisor.OpenAsync($"/medarbejder/eskalering/{escalation}");
    }

    [Theory]
    [InlineData("da", 320)]
    [InlineData("en", 1280)]
    public async Task A_citizen_opens_a_thread_and_looks_at_a_time(string language, int width)
    {
        await using var citizen = await ArriveAsync("04", language, width);
        await citizen.OpenAsync("/samtale/vaelg?flyt=1");
        await citizen.FollowAsync(citizen.Page.Locator("main a[href*='/samtale/tjek']").Last);
        await citizen.OpenAsync("/samtale/aflys");

        await using var writer = await ArriveAsync("05", language, width);
        await writer.OpenAsync("/beskeder");
        await writer.FollowAsync(writer.Page.Locator("main a[href*='/beskeder/']").First);
    }

    [Theory]
    [InlineData("da", 320)]
    [InlineData("en", 1280)]
    public async Task Leaders_see_all_escalations_and_administrators_the_question_before_the_basis_goes(string language, int width)
    {
        await using var leader = await ArriveAsync("Leder", language, width);
        await leader.OpenAsync("/leder/eskaleringer?side=2");

        await using var administrator = await ArriveAsync("Administrator", language, width);
        await administrator.OpenAsync("/leder/grundlag/traek-tilbage");
    }

    [Theory]
    [InlineData("da", 320)]
    [InlineData("en", 1280)]
    public async Task What_went_wrong_is_said_on_a_page_like_any_other(string language, int width)
    {
        await using var citizen = await ArriveAsync("04", language, width);
        foreach (var (path, status) in new[] { ("/findes-ikke", 404), ("/leder", 403), ("/beskeder/00000000-0000-0000-0000-000000000001", 404), ("/fejl/413", 413), ("/fejl/429", 429), ("/fejl/500", 500), ("/fejl/503", 503) })
        {
            var response = await citizen.Page.GotoAsync(path);
            Assert.Equal(status, response!.Status);
            citizen.Forgive();
            await citizen.CheckAsync();
            Assert.Equal(language, await citizen.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(1, await citizen.Page.Locator("h1").CountAsync());
        }
        foreach (var reason in new[] { "", "?aarsag=udloebet", "?aarsag=fejl" })
        {
            await citizen.OpenAsync("/logget-ud" + reason);
        }
    }

    private async Task<Visitor> ArriveAsync(string person, string language, int width)
    {
        var visitor = await Visitor.ArriveAsync(portal, phone: width < 1000);
        await visitor.Page.SetViewportSizeAsync(width, 800);
        await visitor.SignInAsync(person);
        await visitor.SpeakAsync(language);
        return visitor;
    }

    private Task<Guid> OfTheSameJobcenterAsync(string condition) => portal.ReadAsync<Guid>(
        $"""
        select c.id from citizen c
        join unemployment_spell s on s.citizen_id = c.id and s.ended_on is null
        where {condition} and c.jobcenter_id = (select jobcenter_id from account where demo_hint like $1 || '%' order by id limit 1)
        order by c.id limit 1
        """, "Rådgiver / Advisor");
}
