using Microsoft.Playwright;
using Portal.EndToEnd.Hosts;
using Portal.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

/// <summary>A citizen answers the estimate, a person replies and judges otherwise, and an administrator signs a model.</summary>
public sealed class EstimateJourneyTests(RunningPortal portal)
{
    [Fact]
    public async Task A_citizen_answers_the_estimate_and_a_person_replies_and_decides()
    {
        await using var citizen = await Visitor.ArriveAsync(portal, script: false);
        var name = await citizen.SignInAsync("05");
        await citizen.SpeakAsync("da");
        await citizen.OpenAsync("/min-kontaktperson");
        await citizen.FollowAsync(citizen.Link("Se buddet, og svar på det"));
        await Sees(citizen, "Det trækker mod");
        await citizen.ChooseAsync("Noget er forkert");
        await citizen.SubmitAsync("Send svaret");
        await Sees(citizen, "Skriv, hvad der er forkert.");
        await citizen.Field("Med dine egne ord").FillAsync("Jeg har mere erfaring, end der står.");
        await citizen.SubmitAsync("Send svaret");
        await Sees(citizen, "Et menneske ser på det og svarer senest");

        await using var advisor = await Visitor.ArriveAsync(portal, phone: false);
        await advisor.SignInAsync("Rådgiver / Advisor");
        await advisor.SpeakAsync("da");
        await advisor.OpenAsync("/medarbejder/svar-paa-bud");
        var line = advisor.Page.Locator(".desk-line").Filter(new LocatorFilterOptions { HasText = "Jeg har mere erfaring" });
        await Expect(line).ToContainTextAsync(name);
        await advisor.FollowAsync(line.GetByRole(AriaRole.Link));
        await advisor.Field("Dit svar til borgeren").FillAsync("Tak. Jeg har rettet det i din sag.");
        await advisor.PressAsync("Send svaret");
        await Sees(advisor, "Borgeren har fået dit svar.");
        await advisor.ChooseAsync("Det går nok hurtigere");
        await advisor.Field("Hvorfor?").FillAsync("Har to samtaler i næste uge.");
        await advisor.PressAsync("Gem vurderingen");
        await Sees(advisor, "Din vurdering er gemt.");
        await Sees(advisor, "Har to samtaler i næste uge.");

        await citizen.OpenAsync("/min-side");
        await Sees(citizen, "har svaret på det, du sagde om buddet");
        await citizen.OpenAsync("/mit-bud");
        await Sees(citizen, "Tak. Jeg har rettet det i din sag.");
        await Sees(citizen, "Din rådgiver ser det anderledes");
        await citizen.OpenAsync("/hvem-har-set");
        await Sees(citizen, "Buddet på, hvor længe du er ledig");
    }

    [Fact]
    public async Task An_administrator_signs_a_model_from_a_day_and_sees_what_it_does()
    {
        await using var admin = await Visitor.ArriveAsync(portal, phone: false);
        var name = await admin.SignInAsync("Administrator");
        await admin.SpeakAsync("da");
        await admin.OpenAsync("/leder/model");
        await Sees(admin, "Intet skifter af sig selv");
        await admin.Page.GetByLabel("Model", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("forelobig-2026-11");
        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date).AddDays(30);
        foreach (var (part, value) in new[] { ("", day.Day), ("_Month", day.Month), ("_Year", day.Year) })
        {
            await admin.Page.Locator("#Input_InForceFrom" + part).FillAsync($"{value}");
        }
        await admin.PressAsync("Skriv under, og sæt i kraft");
        await Sees(admin, "Skriv, hvad du har set på.");
        await admin.Field("Hvad har du set på?").FillAsync("Kortet og sammenligningen.");
        await admin.PressAsync("Skriv under, og sæt i kraft");
        await Sees(admin, "Modellen er underskrevet.");
        var history = admin.Page.Locator("#history ~ ul > li").Filter(new LocatorFilterOptions { HasText = "Kortet og sammenligningen." });
        await Expect(history).ToContainTextAsync(name);
        await Expect(history).ToContainTextAsync("Kommer");

        await admin.OpenAsync("/leder/model/overvaagning");
        await Sees(admin, "Set mod ventet over tid");
        await admin.OpenAsync("/leder/model/sammenlign?Challenger=forelobig-2026-11");
        await Sees(admin, "Hvor de er uenige");
        await admin.OpenAsync("/leder/model/taerskel");
        await Sees(admin, "I brug");
        await admin.OpenAsync("/leder/model/kort?model=forelobig-2026-11");
        await Sees(admin, "Human oversight");
    }

    private static Task Sees(Visitor visitor, string text) => Expect(visitor.Page.Locator("body")).ToContainTextAsync(text);
}
