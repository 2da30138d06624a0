using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>What staff do with a booked conversation for a citizen whom they help.</summary>
public sealed class ChangeForCitizenTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Staff_move_and_cancel_for_a_citizen_who_cannot_alone_and_the_citizen_is_told()
    {
        var (jobcenter, advisor, citizen, slots) = await APersonWhoIsHelped();
        var booked = (await BookFor(advisor, citizen, slots[0])).Value!;
        var moved = (await Move(await host.Given.ALeader(jobcenter), booked.Id, slots[1])).Value!;
        // It costs none of the citizen's own moves.
        Assert.Equal((booked.Id, booked.Reference, booked.MovesLeft), (moved.Id, moved.Reference, moved.MovesLeft));
        Assert.Equal(1, await host.Count("slot", $"id = '{slots[0]}' and taken_by is null"));
        Assert.Equal(AppointmentStatus.Cancelled, (await Cancel(advisor, booked.Id)).Value!.Status);
        Assert.Equal(AppointmentStatus.Cancelled, (await Cancel(advisor, booked.Id)).Value!.Status);
        foreach (var kind in new[] { "ConversationMoved", "ConversationCancelled" })
        {
            Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = '{kind}'"));
        }
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'conversation.cancelled' and account_id = '{advisor.AccountId}'"));
        Assert.True(await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}'") >= 3);
        Assert.True((await BookFor(advisor, citizen, slots[2])).Succeeded);
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task The_citizens_limits_do_not_bind_staff_but_what_has_begun_is_over()
    {
        await using var alone = await CoreHost.StartAsync();
        var jobcenter = await alone.Given.AJobcenter();
        var advisor = await alone.Given.AnAdvisor(jobcenter);
        var slots = await alone.Given.Slots(advisor, 2);
        var citizen = await alone.Given.ACitizen(c => c.Of(jobcenter));
        var booked = await alone.Given.ABooking(citizen, slots[0]);
        await alone.Execute($"update jobcenter set move_limit = 0");
        alone.Clock.SetUtcNow(booked.StartsAt.AddHours(-2));
        Assert.True((await alone.Ask((MoveAppointment m) =>
            m.ForCitizenAsync(booked.Id, new MoveConversation { SlotId = slots[1] }, advisor, Given.AKey(), default))).Succeeded);
        alone.Clock.SetUtcNow(booked.StartsAt.AddHours(2));
        Assert.Equal(Problems.ConversationOver, (await alone.Ask((MoveAppointment m) =>
            m.ForCitizenAsync(booked.Id, new MoveConversation { SlotId = slots[0] }, advisor, Given.AKey(), default))).Refusal!.Type);
        Assert.Equal(Problems.ConversationOver, (await alone.Ask((CancelAppointment c) =>
            c.ForCitizenAsync(booked.Id, advisor, Given.AKey(), default))).Refusal!.Type);
    }

    [Fact]
    public async Task Staff_elsewhere_find_neither_the_conversation_nor_the_citizens_times()
    {
        var (_, advisor, citizen, slots) = await APersonWhoIsHelped();
        var booked = (await BookFor(advisor, citizen, slots[0])).Value!;
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Equal(Problems.NotFound, (await Move(stranger, booked.Id, slots[1])).Refusal!.Type);
        Assert.Equal(Problems.NotFound, (await Cancel(stranger, booked.Id)).Refusal!.Type);
        Assert.Equal(Problems.NotFound, (await Times(stranger, citizen.Citizen, new TimesWanted())).Refusal!.Type);
    }

    [Fact]
    public async Task A_time_that_was_removed_meanwhile_is_refused_with_others()
    {
        var (jobcenter, advisor, citizen, slots) = await APersonWhoIsHelped();
        var booked = (await BookFor(advisor, citizen, slots[0])).Value!;
        await host.Execute($"delete from slot where id = {slots[1]}");
        var alone = await host.Given.ACitizen(c => c.Of(jobcenter));
        Refusal[] refusals =
        [
            (await Move(advisor, booked.Id, slots[1])).Refusal!,
            (await host.Ask((BookAppointment b) => b.ExecuteAsync(new BookConversation { SlotId = slots[1] }, alone, Given.AKey(), default))).Refusal!,
        ];
        foreach (var refusal in refusals)
        {
            Assert.Equal((Problems.SlotNotOffered, 409), (refusal.Type, refusal.Status));
            Assert.Equal([slots[2]], ((IReadOnlyList<FreeTime>)refusal.Details!["alternatives"]!).Select(t => t.Id));
        }
    }

    [Fact]
    public async Task Staff_see_the_times_within_the_citizens_deadline_by_kind_language_and_page()
    {
        var (_, advisor, citizen, slots) = await APersonWhoIsHelped();
        await host.Execute($"update account set languages = array['da', 'uk'] where id = {advisor.AccountId}");
        await host.Execute($"update slot set kind = 'Phone' where id = {slots[1]}");
        var beyond = await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddDays(70));
        var all = (await Times(advisor, null, new TimesWanted())).Value!.Times;
        Assert.Equal([.. slots, beyond], all.Select(t => t.Id));
        Assert.Equal(slots, (await Times(advisor, citizen.Citizen, new TimesWanted())).Value!.Times.Select(t => t.Id));
        Assert.Equal([slots[1]], (await Times(advisor, citizen.Citizen, new TimesWanted(Kind: ConversationKind.Phone))).Value!.Times.Select(t => t.Id));
        Assert.Empty((await Times(advisor, citizen.Citizen, new TimesWanted(Language: "so"))).Value!.Times);
        var page = (await Times(advisor, citizen.Citizen, new TimesWanted(Language: "uk", Limit: 2))).Value!;
        Assert.True(page.More);
        Assert.Equal([slots[2]], (await Times(advisor, citizen.Citizen, new TimesWanted(After: page.Times[^1].StartsAt))).Value!.Times.Select(t => t.Id));
        // What staff look at is no proof of what the citizen was shown.
        Assert.Equal(0, await host.Count("booking_search_day", $"spell_id = '{await host.Given.SpellOf(citizen)}'"));
    }

    private async Task<(TestJobcenter Jobcenter, Actor Advisor, Actor Citizen, IReadOnlyList<Guid> Slots)> APersonWhoIsHelped()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));
        return (jobcenter, advisor, citizen, await host.Given.Slots(advisor, 3));
    }

    private Task<Outcome<Appointment>> BookFor(Actor staff, Actor citizen, Guid slot) => host.Ask((BookAppointment b) =>
        b.ForCitizenAsync(new BookForCitizen { CitizenId = citizen.Citizen, SlotId = slot }, staff, Given.AKey(), default));

    private Task<Outcome<Appointment>> Move(Actor staff, Guid id, Guid slot) => host.Ask((MoveAppointment m) =>
        m.ForCitizenAsync(id, new MoveConversation { SlotId = slot }, staff, Given.AKey(), default));

    private Task<Outcome<Appointment>> Cancel(Actor staff, Guid id) => host.Ask((CancelAppointment c) => c.ForCitizenAsync(id, staff, Given.AKey(), default));

    private Task<Outcome<FreeTimes>> Times(Actor staff, Guid? citizenId, TimesWanted wanted) =>
        host.Ask((FindFreeTimes f) => f.ForStaffAsync(staff, citizenId, wanted, default));
}
