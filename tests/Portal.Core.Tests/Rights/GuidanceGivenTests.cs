using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Jobcenters;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

/// <summary>Which topics a citizen was shown, sent and has confirmed, in which version and when; what the jobcenter adds; what nothing answered.</summary>
public sealed class GuidanceGivenTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task What_was_shown_and_confirmed_is_kept_in_its_version_and_stands_on_the_card()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await Read(citizen, "cv-deadline");
        await Read(citizen, "cv-deadline");
        await host.Ask((ConfirmTopic c) => c.ExecuteAsync("companion", new ConfirmRead { Version = "2026-01-01" }, citizen, default));
        var card = (await host.Ask((ReadCitizenCard c) => c.ExecuteAsync(citizen.Citizen, LookPurpose.Conversation, advisor, default))).Value!;
        var shown = card.Guidance.Single(g => g.Topic == "cv-deadline");
        Assert.Equal(("2026-02-01", "Frist for dit CV"), (shown.Version, shown.Title));
        Assert.Equal(host.Clock.GetUtcNow(), shown.ShownAt);
        Assert.Null(shown.ConfirmedAt);
        Assert.Equal(host.Clock.GetUtcNow(), card.Guidance.Single(g => g.Topic == "companion").ConfirmedAt);
        Assert.Equal(1, await host.Count("rights_shown", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task A_text_of_another_day_counts_as_no_guidance()
    {
        var citizen = await host.Given.ACitizen();
        await host.Ask((ReadRights r) => r.TextAsync("companion", "da", new DateOnly(2026, 3, 1), citizen, default));
        Assert.Equal(0, await host.Count("rights_shown", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task A_topic_is_sent_once_a_day_and_the_citizen_is_told()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var appointment = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        var command = new SendTopic { Topic = "holiday", AppointmentId = appointment.Id };
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await Send(citizen.Citizen, command, advisor)).Succeeded);
        }
        var given = Assert.Single(await host.Ask((ReadGuidanceGiven r) => r.ExecuteAsync("en", citizen, default)));
        Assert.Equal(("holiday", advisor.Name, appointment.Id), (given.Topic, given.SentBy, given.AppointmentId));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'TopicSent'"));
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'rights.sent'"));
    }

    [Fact]
    public async Task A_topic_is_sent_to_citizens_and_with_conversations_of_ones_own_jobcenter_only()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var stranger = await host.Given.ACitizen();
        Assert.Equal(Problems.NotFound, (await Send(stranger.Citizen, new SendTopic { Topic = "holiday" }, advisor)).Refusal?.Type);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        Assert.Equal(Problems.NotFound, (await Send(citizen.Citizen, new SendTopic { Topic = "holiday", AppointmentId = Guid.Empty }, advisor)).Refusal?.Type);
        Assert.Equal(Problems.Invalid, (await Send(citizen.Citizen, new SendTopic { Topic = "nothing" }, advisor)).Refusal?.Type);
    }

    [Fact]
    public async Task A_local_addition_stands_beside_the_text_for_the_citizens_of_its_jobcenter()
    {
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var added = (await host.Ask((ChangeLocalAdditions c) => c.AddAsync(Addition("companion", "Åbent mandag"), leader, default))).Value!;
        await host.Ask((ChangeLocalAdditions c) => c.AddAsync(Addition(null, "Fremtid") with { ValidFrom = host.Clock.Today.AddDays(1) }, leader, default));
        var text = await Read(await host.Given.ACitizen(c => c.Of(jobcenter)), "companion");
        Assert.Equal("Åbent mandag", Assert.Single(text.Local).Title);
        Assert.DoesNotContain("Åbent mandag", text.Html, StringComparison.Ordinal);
        Assert.Empty((await Read(await host.Given.ACitizen(), "companion")).Local);
        Assert.Empty((await Read(await host.Given.ACitizen(c => c.Of(jobcenter)), "holiday")).Local);

        var changed = await host.Ask((ChangeLocalAdditions c) => c.ChangeAsync(added.Id, Addition("companion", "Lukket") with { ExpectedVersion = 1 }, leader, default));
        Assert.True(changed.Succeeded);
        Assert.Equal(Problems.ChangedMeanwhile, (await host.Ask((ChangeLocalAdditions c) => c.ChangeAsync(added.Id, Addition(null, "For sent") with { ExpectedVersion = 1 }, leader, default))).Refusal?.Type);
        var other = await host.Given.ALeader(await host.Given.AJobcenter());
        Assert.Equal(Problems.NotFound, (await host.Ask((ChangeLocalAdditions c) => c.RemoveAsync(added.Id, other, default))).Refusal?.Type);
        Assert.True((await host.Ask((ChangeLocalAdditions c) => c.RemoveAsync(added.Id, leader, default))).Succeeded);
    }

    [Fact]
    public async Task What_nothing_answered_reaches_the_editor_without_a_name_and_without_a_number()
    {
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        for (var i = 0; i < 2; i++)
        {
            await host.Ask((SayAboutGuidanceTexts s) => s.ExecuteAsync(new SayAboutGuidance { Answered = false, Searched = "hund i praktik", Language = "da" }, citizen, default));
        }
        await host.Ask((SayAboutGuidanceTexts s) => s.ExecuteAsync(new SayAboutGuidance
        {
            Answered = false, Topic = "holiday", Version = "2026-01-01", Words = "Mit nummer er 017390-1234, hvad med mig?",
        }, citizen, default));
        var desk = await host.Ask((ReadGuidanceDesk r) => r.ExecuteAsync(leader, default));
        Assert.Equal(2, desk.Questions.Single(q => q.Searched == "hund i praktik").Times);
        Assert.Equal("Mit nummer er …, hvad med mig?", desk.Questions.Single(q => q.Topic == "holiday").Words);
        Assert.Equal((0, 1), (desk.Answered.Single().Yes, desk.Answered.Single().No));
        var other = await host.Given.ALeader(await host.Given.AJobcenter());
        Assert.DoesNotContain((await host.Ask((ReadGuidanceDesk r) => r.ExecuteAsync(other, default))).Questions, q => q.Searched == "hund i praktik");

        var id = desk.Questions.Single(q => q.Searched == "hund i praktik").Id;
        Assert.Equal(Problems.NotFound, (await host.Ask((ReadGuidanceDesk r) => r.HandleAsync(id, other, default))).Refusal?.Type);
        Assert.True((await host.Ask((ReadGuidanceDesk r) => r.HandleAsync(id, leader, default))).Succeeded);
        Assert.DoesNotContain((await host.Ask((ReadGuidanceDesk r) => r.ExecuteAsync(leader, default))).Questions, q => q.Searched == "hund i praktik");
    }

    [Fact]
    public async Task The_editor_sees_what_is_due_and_what_is_not_certain()
    {
        var leader = await host.Given.ALeader(await host.Given.AJobcenter());
        var desk = await host.Ask((ReadGuidanceDesk r) => r.ExecuteAsync(leader, default));
        Assert.Contains(desk.Due, d => d is { Check: true, Late: false, Topic: "self-booking" } && d.Due == new DateOnly(2026, 12, 15));
        Assert.Contains(desk.Due, d => d.What == "rate.unemployment_insurance.month_max" && d.Due == new DateOnly(2026, 12, 31));
        Assert.Equal("C", desk.Uncertain[0].Certainty);
        Assert.Contains(desk.Uncertain, f => f.Topic == "holiday" && f.Certainty == "B");
        Assert.DoesNotContain(desk.Uncertain, f => f.Topic == "companion");
    }

    [Fact]
    public async Task An_amount_is_shown_when_it_is_confirmed_and_dated_as_valid_today()
    {
        await using var own = await CoreHost.StartAsync();
        var money = await own.Ask((ReadMoney m) => m.ExecuteAsync("da", default));
        Assert.Empty(money.Rates);
        Assert.Equal(3, money.RatesWithheld);
        Assert.Equal(["how-long-benefit", "social-assistance", "quit-my-job", "holiday", "sick-while-unemployed", "work-beside-benefit", "moving"], money.Topics.Select(t => t.Topic));
        await own.Execute($"update dated_rule set certainty = 'A' where key = 'rate.unemployment_insurance.month_max'");
        Assert.Equal("rate.unemployment_insurance.month_max", Assert.Single((await own.Ask((ReadMoney m) => m.ExecuteAsync("da", default))).Rates).Key);
        own.Clock.GoTo(new DateOnly(2027, 1, 1), new TimeOnly(9, 0));
        Assert.Empty((await own.Ask((ReadMoney m) => m.ExecuteAsync("da", default))).Rates);
        // Without a last day nobody knows whether it still holds.
        await own.Execute($"update dated_rule set valid_to = null where key = 'rate.unemployment_insurance.month_max'");
        Assert.Empty((await own.Ask((ReadMoney m) => m.ExecuteAsync("da", default))).Rates);
    }

    private static SaveLocalAddition Addition(string? topic, string title) => new()
    {
        Kind = LocalKind.OpeningHours, Topic = topic, TitleDa = title, BodyDa = "Fra kl. 10", ValidFrom = new DateOnly(2026, 11, 24),
    };

    private async Task<RightsText> Read(Actor citizen, string topic) => (await host.Ask((ReadRights r) => r.TextAsync(topic, "da", null, citizen, default))).Value!;

    private Task<Outcome<Done>> Send(Guid citizen, SendTopic command, Actor advisor) => host.Ask((SendTopicToCitizen s) => s.ExecuteAsync(citizen, command, advisor, default));
}
