using CsCheck;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class ChangeAppointmentTests(CoreHost host) : IClassFixture<CoreHost>
{
    private enum Change
    {
        Book,
        Move,
        Cancel,
    }

    [Fact]
    public async Task A_moved_conversation_frees_its_time_and_keeps_its_reference()
    {
        var (citizen, slots) = await WithSlots(2);
        var before = await host.Given.ABooking(citizen, slots[0]);
        var after = (await Move(citizen, before.Id, slots[1])).Value!;
        Assert.Equal((before.Id, before.Reference), (after.Id, after.Reference));
        Assert.True(after.StartsAt > before.StartsAt);
        Assert.Equal(1, await host.Count("slot", $"id = '{slots[0]}' and taken_by is null"));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'conversation.moved' and citizen_id = '{citizen.Citizen}'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_move_to_a_time_that_is_gone_keeps_the_old_time_and_names_others()
    {
        var jobcenter = await host.Given.AJobcenter();
        var slots = await host.Given.Slots(await host.Given.AnAdvisor(jobcenter), 3);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var mine = await host.Given.ABooking(citizen, slots[0]);
        await host.Given.ABooking(await host.Given.ACitizen(c => c.Of(jobcenter)), slots[1]);
        var refusal = (await Move(citizen, mine.Id, slots[1])).Refusal!;
        Assert.Equal(Problems.SlotTaken, refusal.Type);
        Assert.Equal([slots[2]], ((IReadOnlyList<FreeTime>)refusal.Details!["alternatives"]!).Select(t => t.Id));
        Assert.Equal(1, await host.Count("slot", $"id = '{slots[0]}' and taken_by = '{mine.Id}'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Of_many_who_move_to_one_time_at_once_one_gets_it_and_the_others_keep_theirs()
    {
        var jobcenter = await host.Given.AJobcenter();
        var target = await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter));
        var citizens = await host.Given.Citizens(20, jobcenter);
        var bookings = new List<(Actor Citizen, Appointment Booking)>();
        foreach (var citizen in citizens)
        {
            bookings.Add((citizen, await host.Given.ABooking(citizen, await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter)))));
        }
        var outcomes = await Task.WhenAll(bookings.Select(b => Move(b.Citizen, b.Booking.Id, target)));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(Problems.SlotTaken, o.Refusal!.Type));
        Assert.Equal(20, await host.Count("appointment", $"jobcenter_id = '{jobcenter.Id}' and status = 'Booked'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_cancelled_time_is_free_again_and_cancelling_twice_is_fine()
    {
        var (citizen, slots) = await WithSlots(1);
        var booking = await host.Given.ABooking(citizen, slots[0]);
        Assert.Equal(AppointmentStatus.Cancelled, (await Cancel(citizen, booking.Id)).Value!.Status);
        Assert.Equal(AppointmentStatus.Cancelled, (await Cancel(citizen, booking.Id)).Value!.Status);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'conversation.cancelled' and citizen_id = '{citizen.Citizen}'"));
        Assert.Equal(Problems.NotFound, (await Move(citizen, booking.Id, slots[0])).Refusal?.Type);
        Assert.NotEqual(booking.Id, (await host.Given.ABooking(citizen, slots[0])).Id);
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Another_citizens_conversation_does_not_exist()
    {
        var (citizen, slots) = await WithSlots(2);
        var booking = await host.Given.ABooking(citizen, slots[0]);
        var stranger = await host.Given.ACitizen();
        Assert.Equal(Problems.NotFound, (await Move(stranger, booking.Id, slots[1])).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Cancel(stranger, booking.Id)).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((MakeCalendarFile f) => f.ExecuteAsync(booking.Id, stranger, default))).Refusal?.Type);
    }

    [Fact]
    public async Task Within_a_day_of_the_conversation_nothing_can_be_changed()
    {
        await using var alone = await CoreHost.StartAsync();
        var jobcenter = await alone.Given.AJobcenter();
        var slots = await alone.Given.Slots(await alone.Given.AnAdvisor(jobcenter), 2);
        var citizen = await alone.Given.ACitizen(c => c.Of(jobcenter));
        var booking = await alone.Given.ABooking(citizen, slots[0]);
        Assert.Equal(booking.StartsAt.AddHours(-24), booking.CanChangeUntil);

        alone.Clock.SetUtcNow(booking.CanChangeUntil.AddSeconds(-1));
        Assert.True((await alone.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current!.CanChange);
        alone.Clock.SetUtcNow(booking.CanChangeUntil);
        Assert.False((await alone.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current!.CanChange);
        var moved = await alone.Ask((MoveAppointment m) =>
            m.ExecuteAsync(booking.Id, new MoveConversation { SlotId = slots[1] }, citizen, Given.AKey(), default));
        var cancelled = await alone.Ask((CancelAppointment c) => c.ExecuteAsync(booking.Id, citizen, Given.AKey(), default));
        Assert.Equal(Problems.TooLateToChange, moved.Refusal?.Type);
        Assert.Equal(Problems.TooLateToChange, cancelled.Refusal?.Type);
    }

    [Fact]
    public async Task Random_bookings_moves_and_cancellations_at_once_never_break_the_calendar()
    {
        const int citizensCount = 5, slotsCount = 6;
        var jobcenter = await host.Given.AJobcenter();
        var citizens = await host.Given.Citizens(citizensCount, jobcenter);
        var slots = await host.Given.Slots(await host.Given.AnAdvisor(jobcenter), slotsCount);
        var step = Gen.Select(Gen.Int[0, citizensCount - 1], Gen.Enum<Change>(), Gen.Int[0, slotsCount - 1]);

        // Each sample goes on where the last one ended, so a failure is told with its seed but cannot be made smaller.
        await step.Array[6, 16].SampleAsync(
            async steps =>
            {
                var outcomes = await Task.WhenAll(steps.Select(s => Apply(s.Item2, citizens[s.Item1], slots[s.Item3])));
                Assert.All(outcomes, type => Assert.Contains(type,
                    new[] { null, Problems.SlotTaken, Problems.AlreadyBooked, Problems.NotFound, Problems.SlotNotOffered, Problems.MoveLimitReached }));
                await Invariants.HoldAsync(host);
            },
            seed: "41n4JqMbNaJ4", iter: 60, threads: 1);
    }

    private async Task<string?> Apply(Change change, Actor citizen, Guid slot)
    {
        if (change is Change.Book)
        {
            return (await host.Ask((BookAppointment b) =>
                b.ExecuteAsync(new BookConversation { SlotId = slot }, citizen, Given.AKey(), default))).Refusal?.Type;
        }
        var current = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current;
        return current is null ? null
            : change is Change.Move ? (await Move(citizen, current.Id, slot)).Refusal?.Type
            : (await Cancel(citizen, current.Id)).Refusal?.Type;
    }

    private async Task<(Actor Citizen, IReadOnlyList<Guid> Slots)> WithSlots(int count)
    {
        var jobcenter = await host.Given.AJobcenter();
        return (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.Slots(await host.Given.AnAdvisor(jobcenter), count));
    }

    private Task<Outcome<Appointment>> Move(Actor citizen, Guid id, Guid slot) => host.Ask((MoveAppointment move) =>
        move.ExecuteAsync(id, new MoveConversation { SlotId = slot }, citizen, Given.AKey(), default));

    private Task<Outcome<Appointment>> Cancel(Actor citizen, Guid id) => host.Ask((CancelAppointment cancel) =>
        cancel.ExecuteAsync(id, citizen, Given.AKey(), default));
}
