using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Contracts.Exits;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Exits;
using Portal.Core.Tests.Booking;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Exits;

public sealed class EndSpellTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly Actor Fund = new(new Guid("0197fc00-0000-7000-8000-000000000001"), Roles.Partner, null, null, "A-kassen");

    [Fact]
    public async Task The_citizen_ends_it_and_what_hangs_on_it_goes_too()
    {
        var jobcenter = await host.Given.AJobcenter();
        var slots = await host.Given.Slots(await host.Given.AnAdvisor(jobcenter), 2);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).Unemployed(weeks: 3));
        var booked = await host.Given.ABooking(citizen, slots[1]);
        await host.Ask((EarlierTimeList list) => list.AskAsync(new AskForEarlierTime { Kinds = [ConversationKind.Video], NoticeHours = 24 }, citizen, default));
        var spell = await host.Given.SpellOf(citizen);

        var ended = (await End(citizen, spell, host.Clock.Today, ExitReason.Job)).Value!;
        Assert.Equal((spell, host.Clock.Today, ExitReason.Job, ExitSource.Citizen, true), (ended.SpellId, ended.LastDay, ended.Reason, ended.Source, ended.ConversationCancelled));
        Assert.Equal(1, await host.Count("unemployment_spell", $"id = '{spell}' and ended_on is not null and end_reason = 'Job' and end_source = 'Citizen' and end_recorded_at is not null"));
        Assert.Equal(1, await host.Count("appointment", $"id = '{booked.Id}' and status = 'Cancelled'"));
        Assert.Equal(1, await host.Count("slot", $"id = '{slots[1]}' and taken_by is null"));
        Assert.Equal(0, await host.Count("earlier_time_wish", $"spell_id = '{spell}'"));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'ConversationCancelled'"));
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'spell.ended' and data ->> 'source' = 'Citizen'"));
        await Invariants.HoldAsync(host);

        // Whoever becomes unemployed again registers anew.
        Assert.True((await host.Ask((Core.Citizens.OpenSpell open) => open.ExecuteAsync(host.Given.ARegistration(jobcenter), citizen, Given.AKey(), default))).Succeeded);
    }

    [Fact]
    public async Task The_same_command_again_gives_the_same_and_another_is_refused()
    {
        var citizen = await host.Given.ACitizen();
        var spell = await host.Given.SpellOf(citizen);
        var key = Given.AKey();
        var first = await End(citizen, spell, host.Clock.Today, ExitReason.Other, key);
        Assert.Equal(first.Value, (await End(citizen, spell, host.Clock.Today, ExitReason.Other, key)).Value);
        Assert.Equal(Problems.SpellNotOpen, (await End(citizen, spell, host.Clock.Today, ExitReason.Other)).Refusal!.Type);
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'spell.ended'"));
    }

    [Fact]
    public async Task A_day_before_the_first_or_after_today_is_refused_at_its_field()
    {
        var citizen = await host.Given.ACitizen();
        var spell = await host.Given.SpellOf(citizen);
        Assert.Equal([FieldErrors.EndBeforeStart], (await End(citizen, spell, host.Clock.Today.AddDays(-1), ExitReason.Job)).Refusal!.Errors!["lastDay"]);
        Assert.Equal([FieldErrors.InFuture], (await End(citizen, spell, host.Clock.Today.AddDays(1), ExitReason.Job)).Refusal!.Errors!["lastDay"]);
        Assert.Equal(1, await host.Count("unemployment_spell", $"id = '{spell}' and ended_on is null"));
    }

    [Fact]
    public async Task Staff_record_it_for_their_own_citizens_only_and_the_look_is_logged()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var command = new EndUnemployment { SpellId = await host.Given.SpellOf(citizen), LastDay = host.Clock.Today, Reason = ExitReason.Education };
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Equal(404, (await host.Ask((EndSpell end) => end.ForCitizenAsync(citizen.Citizen, command, stranger, Given.AKey(), default))).Refusal!.Status);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        Assert.Equal(ExitSource.Staff, (await host.Ask((EndSpell end) => end.ForCitizenAsync(citizen.Citizen, command, advisor, Given.AKey(), default))).Value!.Source);
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and account_id = '{advisor.AccountId}' and what = 'exit'"));
        Assert.Equal(0, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and account_id = '{stranger.AccountId}'"));
    }

    [Fact]
    public async Task A_fund_ends_it_for_its_members_and_not_for_people_on_social_assistance()
    {
        var jobcenter = await host.Given.AJobcenter();
        foreach (var benefit in new[] { BenefitType.UnemploymentInsurance, BenefitType.SocialAssistance })
        {
            var cpr = Given.ACpr().Digits;
            var registration = host.Given.ARegistration(jobcenter) with { Benefit = benefit };
            await host.Ask((Core.Citizens.OpenSpell open) => open.DeliverAsync(new DeliverRegistration { Cpr = cpr, Name = "Prøveborger", Registration = registration }, Fund, Given.AKey(), default));
            var outcome = await host.Ask((EndSpell end) => end.DeliverAsync(new DeliverExit { Cpr = cpr, LastDay = host.Clock.Today, Reason = ExitReason.Job }, Fund, Given.AKey(), default));
            Assert.Equal(benefit is BenefitType.UnemploymentInsurance, outcome.Succeeded);
        }
    }

    private Task<Outcome<EndedSpell>> End(Actor citizen, Guid spell, DateOnly last, ExitReason reason, string? key = null) => host.Ask((EndSpell end) =>
        end.ExecuteAsync(new EndUnemployment { SpellId = spell, LastDay = last, Reason = reason }, citizen, key ?? Given.AKey(), default));
}
