using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class ResolveConflictsTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly DateOnly wednesday = new(2026, 12, 2);

    private sealed record Case(TestJobcenter Jobcenter, Actor Leader, Actor Advisor, Actor Citizen, Appointment Booking, Conflict Conflict);

    [Fact]
    public async Task Kept_it_is_held_as_booked_the_citizen_is_told_and_it_does_not_come_back()
    {
        var c = await AConflict();
        Assert.True((await Resolve(c, ConflictResolution.Kept)).Succeeded);
        // Pressed twice is decided once; another decision comes too late.
        Assert.True((await Resolve(c, ConflictResolution.Kept)).Succeeded);
        Assert.Equal(Problems.ChangedMeanwhile, (await Resolve(c, ConflictResolution.Revoked)).Refusal!.Type);
        await AssertTold(c, "ConversationKept");
        await host.Ask((GenerateSlots g) => g.ExecuteAsync(default));
        Assert.Empty(await List(c.Leader));
        // For another cause somebody decides anew.
        await host.Ask((ChangeClosingDays d) => d.CloseAsync(new CloseDay { Day = wednesday, Reason = "Lukket" }, c.Leader, default));
        Assert.Equal(ConflictCause.ClosedDay, Assert.Single(await List(c.Leader)).Cause);
        Assert.Equal(1, await host.Count("appointment", $"id = '{c.Booking.Id}' and status = 'Booked' and sequence = 0"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Moved_it_has_another_time_the_old_one_is_gone_and_the_citizen_is_told()
    {
        var c = await AConflict();
        var colleague = await host.Given.AnAdvisor(c.Jobcenter);
        var slot = await host.Given.ASlot(colleague);
        Assert.Equal(Problems.Invalid, (await Resolve(c, ConflictResolution.Moved)).Refusal!.Type);
        Assert.True((await Resolve(c, ConflictResolution.Moved, slot)).Succeeded);
        await AssertTold(c, "ConversationMovedByUs");
        Assert.Equal(1, await host.Count("appointment", $"id = '{c.Booking.Id}' and slot_id = '{slot}' and advisor_id = '{colleague.AccountId}' and sequence = 1 and status = 'Booked'"));
        Assert.Equal(0, await host.Count("slot", $"advisor_id = '{c.Advisor.AccountId}' and withdrawn"));
        Assert.Empty(await List(c.Leader));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_time_that_is_taken_or_of_another_jobcenter_leaves_the_conflict_open()
    {
        var c = await AConflict();
        var taken = await host.Given.ASlot(await host.Given.AnAdvisor(c.Jobcenter));
        await host.Given.ABooking(await host.Given.ACitizen(x => x.Of(c.Jobcenter)), taken);
        Assert.Equal(Problems.SlotTaken, (await Resolve(c, ConflictResolution.Moved, taken)).Refusal!.Type);
        var elsewhere = await host.Given.ASlot(await host.Given.AnAdvisor(await host.Given.AJobcenter()));
        Assert.Equal(Problems.NotFound, (await Resolve(c, ConflictResolution.Moved, elsewhere)).Refusal!.Type);
        Assert.Single(await List(c.Leader));
        Assert.Equal(0, await host.Count("notification", $"citizen_id = '{c.Citizen.Citizen}' and kind = 'ConversationMovedByUs'"));
    }

    [Fact]
    public async Task Called_off_the_citizen_books_again_within_a_whole_new_deadline_and_is_never_counted_as_missed()
    {
        var c = await AConflict();
        Assert.True((await Resolve(c, ConflictResolution.Revoked)).Succeeded);
        await AssertTold(c, "ConversationRevoked");
        Assert.Equal(0, await host.Count("slot", $"taken_by = '{c.Booking.Id}'"));
        var state = (await host.Ask((ReadConversation r) => r.ExecuteAsync(c.Citizen, default))).Value!;
        Assert.Null(state.Current);
        Assert.Equal(host.Clock.Today.AddDays(8), state.BookBy);
        await host.Given.ABooking(c.Citizen, await host.Given.ASlot(await host.Given.AnAdvisor(c.Jobcenter)));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task The_citizen_and_the_leader_at_once_leave_one_truth()
    {
        for (var round = 0; round < 10; round++)
        {
            var c = await AConflict();
            var slot = await host.Given.ASlot(await host.Given.AnAdvisor(c.Jobcenter));
            var cancelling = host.Ask((CancelAppointment x) => x.ExecuteAsync(c.Booking.Id, c.Citizen, Given.AKey(), default));
            var resolving = Resolve(c, round % 2 == 0 ? ConflictResolution.Moved : ConflictResolution.Revoked, slot);
            await Task.WhenAll(cancelling, resolving);
            await Invariants.HoldAsync(host);
            Assert.Empty(await List(c.Leader));
        }
    }

    [Fact]
    public async Task Another_jobcenter_neither_sees_nor_decides()
    {
        var c = await AConflict();
        var stranger = await host.Given.ALeader(await host.Given.AJobcenter());
        Assert.Empty(await List(stranger));
        Assert.Equal(Problems.NotFound, (await host.Ask((ResolveConflicts r) =>
            r.ExecuteAsync(c.Conflict.Id, new ResolveConflict { Resolution = ConflictResolution.Revoked }, stranger, default))).Refusal!.Type);
    }

    private async Task<Case> AConflict()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (leader, advisor) = (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter));
        await host.Given.OpeningHours(advisor, DayOfWeek.Wednesday, new TimeOnly(9, 0), new TimeOnly(12, 0));
        await host.Ask((GenerateSlots g) => g.ExecuteAsync(default));
        var citizen = await host.Given.ACitizen(x => x.Of(jobcenter));
        var start = CivicTime.InstantOf(wednesday, new TimeOnly(9, 45))!.Value;
        var slot = await host.Value<Guid>($"select id as \"Value\" from slot where advisor_id = {advisor.AccountId} and starts_at = {start}");
        var booking = await host.Given.ABooking(citizen, slot);
        Assert.Equal(1, (await host.Given.AnAbsence(leader, advisor, wednesday, wednesday)).Conflicts);
        return new Case(jobcenter, leader, advisor, citizen, booking, Assert.Single(await List(leader)));
    }

    private Task<IReadOnlyList<Conflict>> List(Actor leader) => host.Ask((ResolveConflicts r) => r.ListAsync(leader, default));

    private Task<Outcome<Done>> Resolve(Case c, ConflictResolution resolution, Guid? slot = null) => host.Ask((ResolveConflicts r) =>
        r.ExecuteAsync(c.Conflict.Id, new ResolveConflict { Resolution = resolution, SlotId = slot }, c.Leader, default));

    private async Task AssertTold(Case c, string kind)
    {
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{c.Citizen.Citizen}' and kind = '{kind}'"));
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{c.Citizen.Citizen}' and name = 'conflict.resolved' and account_id = '{c.Leader.AccountId}'"));
    }
}
