using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;

namespace Portal.EndToEnd.Journeys;

/// <summary>«What about me?»: without signing in and without JavaScript; guidance that is sent, shown and known of; questions that reach the editor.</summary>
public sealed class GuidanceJourneyTests(RunningPortal portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_needs_to_sign_in_to_see_what_applies_to_them(bool script)
    {
        await using var visitor = await Visitor.ArriveAsync(portal, script: script);
        await visitor.SpeakAsync("da");
        await visitor.OpenAsync("/rettigheder/hvad-gaelder-for-mig");
        await visitor.Page.GetByLabel("Hvilken ydelse får eller søger du?").SelectOptionAsync("SocialAssistance");
        var first = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(2);
        foreach (var (part, value) in new[] { ("", first.Day), ("_Month", first.Month), ("_Year", first.Year) })
        {
            await visitor.Page.Locator("#Input_FirstUnemployedDay" + part).FillAsync($"{value}");
        }
        await visitor.PressAsync("Vis, hvad der gælder");
        await Sees(visitor, "Du har 21 dage fra din tilmelding");
        await Sees(visitor, "Dine svar bliver ikke gemt");
        await Sees(visitor, "Regler, som de gælder");
        // What was answered stands in no address.
        Assert.DoesNotContain("SocialAssistance", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.PressAsync("Vis til udskrift");
        await Sees(visitor, "De første 6 måneder");
        await Expect(visitor.Page.Locator("main form")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_question_that_nothing_answers_reaches_the_editor_with_its_words()
    {
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("03");
        await citizen.SpeakAsync("da");
        await citizen.OpenAsync("/rettigheder");
        await citizen.Field("Søg i rettigheder og pligter").FillAsync("bissider");
        await citizen.PressAsync("Søg");
        await Sees(citizen, "Vi søgte også på «bisidder»");
        await citizen.FollowAsync(citizen.Link("Tag en bisidder med"));
        await citizen.Field("Skriv gerne, hvad du mangler").FillAsync("Må min hund komme med?");
        await citizen.PressAsync("Nej");
        await Sees(citizen, "Spørgsmålet er sendt");

        await using var leader = await Visitor.ArriveAsync(portal, phone: false);
        await leader.SignInAsync("Leder");
        await leader.OpenAsync("/leder/vejledning");
        var line = leader.Page.Locator("#questions ~ ul > li").Filter(new LocatorFilterOptions { HasText = "Må min hund komme med?" });
        await Expect(line).ToContainTextAsync("bissider");
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await Sees(leader, "taget af listen");
        await Expect(leader.Page.GetByText("Må min hund komme med?")).ToHaveCountAsync(0);

        // What the jobcenter adds stands beside the text of its own citizens.
        await leader.OpenAsync("/leder/vejledning/tilfoejelse");
        await leader.Page.GetByLabel("Hvad handler det om?").SelectOptionAsync("OpeningHours");
        await leader.Page.GetByLabel("Ved hvilket emne?").SelectOptionAsync("companion");
        await leader.Field("Overskrift på dansk").FillAsync("Åbent om torsdagen");
        await leader.Field("Tekst på dansk").FillAsync("Fra kl. 10 til 17.");
        await leader.PressAsync("Gem");
        await Sees(leader, "Tilføjelsen er gemt");
        await citizen.OpenAsync("/rettigheder/companion");
        await Sees(citizen, "Åbent om torsdagen");
    }

    [Fact]
    public async Task An_advisor_sends_a_topic_and_sees_that_it_was_read()
    {
        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await using var citizen = await Visitor.ArriveAsync(portal);
        await citizen.SignInAsync("07");
        await citizen.SpeakAsync("da");
        await advisor.SignInAsync("Rådgiver / Advisor");
        var id = await portal.ReadAsync<Guid>("select citizen_id from account where demo_hint like $1 || '%' order by id limit 1", "07");
        await advisor.OpenAsync($"/medarbejder/borger/{id}?formaal=samtale");
        await advisor.Page.GetByLabel("Send et emne til borgeren").SelectOptionAsync("holiday");
        await advisor.PressAsync("Send emnet");
        await Sees(advisor, "Emnet er sendt");
        await citizen.OpenAsync("/rettigheder");
        await Sees(citizen, "Emner, din rådgiver har sendt dig");
        await citizen.FollowAsync(citizen.Link("Ferie, mens du er ledig").First);
        await citizen.PressAsync("Jeg har læst teksten");
        await advisor.OpenAsync($"/medarbejder/borger/{id}?formaal=samtale");
        await Expect(advisor.Page.Locator("section[aria-labelledby=rights] li").Filter(new LocatorFilterOptions { HasText = "Ferie, mens du er ledig" })).ToContainTextAsync("bekræftet");
    }

    private static Task Sees(Visitor visitor, string text) => Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
