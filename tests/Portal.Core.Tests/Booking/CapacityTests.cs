using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class CapacityTests(CoreHost host) : IClassFixture<CoreHost>
{
    // Wednesday 2 December 2026; the clock stands on Tuesday 24 November.
    private static readonly DateOnly wednesday = new(2026, 12, 2);

    [Fact]
    public async Task Hours_give_times_at_once_with_room_between_them_and_of_their_kind()
    {
        var (leader, advisor) = await Staff();
        var hours = host.Given.Hours(advisor, DayOfWeek.Wednesday) with { Minutes = 40, BufferMinutes = 20, Kind = ConversationKind.Phone };
        var changes = await Must(h => h.AddAsync(hours, leader, default));
        Assert.Equal(changes.Added, await Free(advisor));
        Assert.Equal(
            [(new TimeOnly(9, 0), new TimeOnly(9, 40)), (new TimeOnly(10, 0), new TimeOnly(10, 40)), (new TimeOnly(11, 0), new TimeOnly(11, 40))],
            await TimesOn(advisor, wednesday));
        Assert.Equal(0, await host.Count("slot", $"advisor_id = '{advisor.AccountId}' and kind <> 'Phone'"));
        var shown = Assert.Single((await host.Ask((ReadCapacity r) => r.ExecuteAsync(advisor, default))).Hours);
        Assert.Equal((3, DayOfWeek.Wednesday), (shown.TimesADay, shown.Weekday));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'hours.saved' and account_id = '{leader.AccountId}'"));
    }

    [Fact]
    public async Task Hours_hold_from_their_first_day_to_their_last()
    {
        var (leader, advisor) = await Staff();
        await Must(h => h.AddAsync(host.Given.Hours(advisor, DayOfWeek.Wednesday) with { ValidFrom = wednesday, ValidTo = wednesday.AddDays(13) }, leader, default));
        Assert.Empty(await TimesOn(advisor, wednesday.AddDays(-7)));
        Assert.Equal(4, (await TimesOn(advisor, wednesday)).Count);
        Assert.Equal(4, (await TimesOn(advisor, wednesday.AddDays(7))).Count);
        Assert.Equal(8, await Free(advisor));
    }

    [Fact]
    public async Task Changed_hours_remove_what_is_free_and_keep_what_is_booked()
    {
        var (leader, advisor) = await Staff();
        await Must(h => h.AddAsync(host.Given.Hours(advisor, DayOfWeek.Wednesday), leader, default));
        var (_, booking) = await Booked(advisor, wednesday, new TimeOnly(9, 45));
        var view = (await host.Ask((ReadCapacity r) => r.ExecuteAsync(leader, default))).Hours.Single();

        // Another length: the conversation lies in the hours still, so nobody need decide anything.
        var longer = host.Given.Hours(advisor, DayOfWeek.Wednesday) with { Minutes = 60, ExpectedVersion = view.Version };
        var changes = await Must(h => h.ChangeAsync(view.Id, longer, leader, default));
        Assert.Equal(0, changes.Conflicts);
        // 9.45–10.30 is booked, so of 9–10, 10–11 and 11–12 only the last is left on that day.
        Assert.Equal([(new TimeOnly(9, 45), new TimeOnly(10, 30)), (new TimeOnly(11, 0), new TimeOnly(12, 0))], await TimesOn(advisor, wednesday));

        // Other hours: now it has no cover.
        var afternoon = longer with { From = new TimeOnly(13, 0), To = new TimeOnly(15, 0), ExpectedVersion = view.Version + 1 };
        changes = await Must(h => h.ChangeAsync(view.Id, afternoon, leader, default));
        Assert.Equal(1, changes.Conflicts);
        Assert.Equal(AppointmentStatus.Booked.ToString(), await host.Value<string>($"select status as \"Value\" from appointment where id = {booking.Id}"));
        var conflict = Assert.Single(await host.Ask((ResolveConflicts r) => r.ListAsync(leader, default)));
        Assert.Equal((booking.Id, ConflictCause.OpeningHours), (conflict.AppointmentId, conflict.Cause));
        Assert.Equal(1, await host.Count("access_entry", $"account_id = '{leader.AccountId}' and what = 'conflicts' and purpose = 'Supervision'"));
        await Invariants.HoldAsync(host);

        // Back again: the conflict goes away by itself.
        changes = await Must(h => h.ChangeAsync(view.Id, longer with { ExpectedVersion = view.Version + 2 }, leader, default));
        Assert.Equal(0, changes.Conflicts);
        Assert.Equal(1, await host.Count("booking_conflict", $"appointment_id = '{booking.Id}' and resolution = 'Gone'"));
    }

    [Fact]
    public async Task Two_who_change_the_same_hours_are_not_both_right_and_overlapping_ones_are_refused()
    {
        var (leader, advisor) = await Staff();
        await Must(h => h.AddAsync(host.Given.Hours(advisor, DayOfWeek.Wednesday), leader, default));
        var view = (await host.Ask((ReadCapacity r) => r.ExecuteAsync(leader, default))).Hours.Single();
        var change = host.Given.Hours(advisor, DayOfWeek.Wednesday) with { ExpectedVersion = view.Version };
        var both = await Task.WhenAll(
            host.Ask((ChangeOpeningHours h) => h.ChangeAsync(view.Id, change with { BufferMinutes = 5 }, leader, default)),
            host.Ask((ChangeOpeningHours h) => h.ChangeAsync(view.Id, change with { BufferMinutes = 10 }, leader, default)));
        Assert.Single(both, o => o.Succeeded);
        Assert.Equal(Problems.ChangedMeanwhile, both.Single(o => !o.Succeeded).Refusal!.Type);

        var overlapping = await host.Ask((ChangeOpeningHours h) => h.AddAsync(change with { From = new TimeOnly(11, 0), To = new TimeOnly(13, 0) }, leader, default));
        Assert.Equal([FieldErrors.Overlaps], overlapping.Refusal!.Errors!["from"]);
        // After the last day of the one the other may begin.
        Assert.True((await host.Ask((ChangeOpeningHours h) => h.AddAsync(
            change with { From = new TimeOnly(12, 0), To = new TimeOnly(13, 0) }, leader, default))).Succeeded);
    }

    [Fact]
    public async Task Nothing_is_held_where_the_clock_changes()
    {
        var (leader, advisor) = await Staff();
        var night = host.Given.Hours(advisor, DayOfWeek.Sunday) with { From = new TimeOnly(2, 0), To = new TimeOnly(4, 0) };
        Assert.Equal([FieldErrors.OutOfRange], (await host.Ask((ChangeOpeningHours h) => h.AddAsync(night, leader, default))).Refusal!.Errors!["from"]);
        await Assert.ThrowsAnyAsync<Exception>(() => host.Given.OpeningHours(advisor, DayOfWeek.Sunday, new TimeOnly(2, 0), new TimeOnly(4, 0)));
        // An absence from a time that the spring change skips means nothing.
        var skipped = new RecordAbsence
        {
            AdvisorId = advisor.AccountId,
            FromDay = new DateOnly(2027, 3, 28),
            FromTime = new TimeOnly(2, 30),
            ToDay = new DateOnly(2027, 3, 28),
            Kind = AbsenceKind.Meeting,
        };
        Assert.Equal([FieldErrors.OutOfRange], (await host.Ask((ChangeAbsences a) => a.RecordAsync(skipped, leader, default))).Refusal!.Errors!["fromTime"]);
    }

    [Fact]
    public async Task An_absence_of_a_day_over_a_clock_change_is_that_day_and_no_hour_more()
    {
        foreach (var day in new[] { new DateOnly(2027, 3, 28), new DateOnly(2027, 10, 31) })
        {
            var (leader, advisor) = await Staff();
            await host.Given.AnAbsence(leader, advisor, day, day);
            var absence = Assert.Single((await host.Ask((ReadCapacity r) => r.ExecuteAsync(advisor, default))).Absences);
            Assert.Equal((day, day.AddDays(1)), (CivicTime.DayOf(absence.StartsAt), CivicTime.DayOf(absence.EndsAt)));
            Assert.Equal(TimeSpan.FromHours(day.Month == 3 ? 23 : 25), absence.EndsAt - absence.StartsAt);
        }
    }

    [Fact]
    public async Task An_absence_takes_its_hours_and_gives_them_back()
    {
        var (leader, advisor) = await Staff();
        await host.Given.AWorkingWeek(advisor);
        var before = await Free(advisor);
        var hours = new RecordAbsence
        {
            AdvisorId = advisor.AccountId,
            FromDay = wednesday,
            FromTime = new TimeOnly(10, 0),
            ToDay = wednesday,
            ToTime = new TimeOnly(11, 15),
            Kind = AbsenceKind.Meeting,
        };
        var changes = (await host.Ask((ChangeAbsences a) => a.RecordAsync(hours, leader, default))).Value!;
        Assert.Equal(new SlotChanges(0, 2, 0), changes);
        Assert.Equal([(new TimeOnly(9, 0), new TimeOnly(9, 45)), (new TimeOnly(11, 15), new TimeOnly(12, 0))], await TimesOn(advisor, wednesday));
        var absence = (await host.Ask((ReadCapacity r) => r.ExecuteAsync(advisor, default))).Absences.Single();
        await host.Ask((ChangeAbsences a) => a.RemoveAsync(absence.Id, leader, default));
        Assert.Equal(before, await Free(advisor));
    }

    [Fact]
    public async Task A_closing_day_takes_the_day_of_everybody_and_opening_gives_it_back()
    {
        var (leader, advisor) = await Staff();
        await host.Given.AWorkingWeek(advisor);
        var close = new CloseDay { Day = wednesday, Reason = "Flytning" };
        Assert.Equal(new SlotChanges(0, 4, 0), (await host.Ask((ChangeClosingDays c) => c.CloseAsync(close, leader, default))).Value);
        Assert.Empty(await TimesOn(advisor, wednesday));
        Assert.Equal(new SlotChanges(4, 0, 0), (await host.Ask((ChangeClosingDays c) => c.OpenAsync(wednesday, leader, default))).Value);
        Assert.Equal(Problems.NotFound, (await host.Ask((ChangeClosingDays c) => c.OpenAsync(wednesday, leader, default))).Refusal!.Type);
    }

    [Fact]
    public async Task A_booked_time_that_nobody_gives_any_more_is_gone_when_it_is_freed()
    {
        var (leader, advisor) = await Staff();
        await host.Given.AWorkingWeek(advisor);
        var (canceller, first) = await Booked(advisor, wednesday, new TimeOnly(9, 0));
        var (mover, second) = await Booked(advisor, wednesday, new TimeOnly(9, 45));
        Assert.Equal(2, (await host.Given.AnAbsence(leader, advisor, wednesday, wednesday)).Conflicts);

        Assert.True((await host.Ask((CancelAppointment c) => c.ExecuteAsync(first.Id, canceller, Given.AKey(), default))).Succeeded);
        var other = (await host.Ask((FindFreeTimes f) => f.ForCitizenAsync(mover, new TimesWanted(Limit: 1), default))).Value!.Times.Single();
        var moved = await host.Ask((MoveAppointment m) => m.ExecuteAsync(second.Id, new MoveConversation { SlotId = other.Id }, mover, Given.AKey(), default));
        Assert.Equal(other.StartsAt, moved.Value!.StartsAt);
        Assert.Empty(await TimesOn(advisor, wednesday));
        Assert.Empty(await host.Ask((ResolveConflicts r) => r.ListAsync(leader, default)));
        Assert.Equal(1, await host.Count("appointment", $"id = '{first.Id}' and slot_id is null and status = 'Cancelled'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Whoever_has_left_gives_no_times()
    {
        var (_, advisor) = await Staff();
        await host.Given.AWorkingWeek(advisor);
        Assert.True(await Free(advisor) > 100);
        await host.Execute($"update account set disabled_at = {host.Clock.GetUtcNow()} where id = {advisor.AccountId}");
        await host.Ask((GenerateSlots g) => g.ExecuteAsync(default));
        Assert.Equal(0, await Free(advisor));
    }

    [Fact]
    public async Task Another_jobcenter_sees_and_changes_nothing_here()
    {
        var (leader, advisor) = await Staff();
        await Must(h => h.AddAsync(host.Given.Hours(advisor, DayOfWeek.Wednesday), leader, default));
        await host.Given.AnAbsence(leader, advisor, wednesday, wednesday);
        var mine = await host.Ask((ReadCapacity r) => r.ExecuteAsync(leader, default));
        var (stranger, other) = await Staff();
        var theirs = await host.Ask((ReadCapacity r) => r.ExecuteAsync(stranger, default));
        Assert.Equal(other.AccountId, Assert.Single(theirs.Advisors).Id);
        Assert.Empty(theirs.Hours);
        Assert.Empty(theirs.Absences);
        var change = host.Given.Hours(advisor, DayOfWeek.Wednesday) with { ExpectedVersion = 1 };
        foreach (var refused in new[]
        {
            await host.Ask((ChangeOpeningHours h) => h.ChangeAsync(mine.Hours[0].Id, change, stranger, default)),
            await host.Ask((ChangeOpeningHours h) => h.RemoveAsync(mine.Hours[0].Id, stranger, default)),
            await host.Ask((ChangeAbsences a) => a.RemoveAsync(mine.Absences[0].Id, stranger, default)),
        })
        {
            Assert.Equal(Problems.NotFound, refused.Refusal!.Type);
        }
        Assert.Equal(Problems.Invalid, (await host.Ask((ChangeOpeningHours h) => h.AddAsync(change, stranger, default))).Refusal!.Type);
        // An advisor reads their own, and only that.
        var colleague = await host.Given.AnAdvisor(new TestJobcenter(advisor.Jobcenter, "", ""));
        Assert.Empty((await host.Ask((ReadCapacity r) => r.ExecuteAsync(colleague, default))).Hours);
        Assert.Single((await host.Ask((ReadCapacity r) => r.ExecuteAsync(advisor, default))).Hours);
    }

    [Fact]
    public async Task Citizens_who_book_while_times_are_taken_away_keep_what_they_were_given_and_nobody_is_forgotten()
    {
        for (var round = 0; round < 5; round++)
        {
            var jobcenter = await host.Given.AJobcenter();
            var leader = await host.Given.ALeader(jobcenter);
            var advisor = await host.Given.AnAdvisor(jobcenter);
            await host.Given.AWorkingWeek(advisor);
            var citizens = await host.Given.Citizens(16, jobcenter);
            var (from, to) = (CivicTime.StartOf(wednesday), CivicTime.StartOf(wednesday.AddDays(4)));
            var slots = await host.Sql<Guid>(
                $"select id as \"Value\" from slot where advisor_id = {advisor.AccountId} and starts_at >= {from} and starts_at < {to} order by starts_at");
            Assert.Equal(12, slots.Count);

            var bookings = citizens.Select((c, i) => host.Ask((BookAppointment b) =>
                b.ExecuteAsync(new BookConversation { SlotId = slots[i % slots.Count] }, c, Given.AKey(), default))).ToList();
            var absence = host.Given.AnAbsence(leader, advisor, wednesday, wednesday.AddDays(2));
            var job = host.Ask((GenerateSlots g) => g.ExecuteAsync(default));
            var outcomes = await Task.WhenAll(bookings);
            await Task.WhenAll(absence, job);

            var booked = outcomes.Where(o => o.Succeeded).Select(o => o.Value!.Id).ToHashSet();
            Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Contains(o.Refusal!.Type, new[] { Problems.SlotTaken, Problems.NotFound, Problems.SlotNotOffered }));
            // Who was told «booked» is booked, has a time, and stands on the list; nobody else's time is left.
            var listed = await host.Ask((ResolveConflicts r) => r.ListAsync(leader, default));
            Assert.Equal(booked, listed.Select(c => c.AppointmentId).ToHashSet());
            Assert.Equal(booked.Count, await host.Count("slot",
                $"advisor_id = '{advisor.AccountId}' and withdrawn and taken_by is not null"));
            Assert.Equal(0, await host.Count("slot",
                $"advisor_id = '{advisor.AccountId}' and starts_at >= '{from:O}' and starts_at < '{to:O}' and taken_by is null"));
            await Invariants.HoldAsync(host);
        }
    }

    private async Task<(Actor Leader, Actor Advisor)> Staff()
    {
        var jobcenter = await host.Given.AJobcenter();
        return (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter));
    }

    private async Task<(Actor Citizen, Appointment Booking)> Booked(Actor advisor, DateOnly day, TimeOnly time)
    {
        var code = await host.Value<string>($"select code as \"Value\" from municipality where jobcenter_id = {advisor.Jobcenter}");
        var citizen = await host.Given.ACitizen(c => c.Of(new TestJobcenter(advisor.Jobcenter, "", code)));
        var start = CivicTime.InstantOf(day, time)!.Value;
        var slot = await host.Value<Guid>($"select id as \"Value\" from slot where advisor_id = {advisor.AccountId} and starts_at = {start}");
        return (citizen, await host.Given.ABooking(citizen, slot));
    }

    private async Task<SlotChanges> Must(Func<ChangeOpeningHours, Task<Outcome<SlotChanges>>> change)
    {
        var outcome = await host.Ask(change);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Type);
        return outcome.Value;
    }

    private Task<long> Free(Actor advisor) => host.Count("slot", $"advisor_id = '{advisor.AccountId}' and taken_by is null");

    private async Task<IReadOnlyList<(TimeOnly From, TimeOnly To)>> TimesOn(Actor advisor, DateOnly day)
    {
        var (from, to) = (CivicTime.StartOf(day), CivicTime.StartOf(day.AddDays(1)));
        var starts = await host.Sql<DateTimeOffset>(
            $"select starts_at as \"Value\" from slot where advisor_id = {advisor.AccountId} and starts_at >= {from} and starts_at < {to} order by 1");
        var ends = await host.Sql<DateTimeOffset>(
            $"select ends_at as \"Value\" from slot where advisor_id = {advisor.AccountId} and starts_at >= {from} and starts_at < {to} order by 1");
        return [.. starts.Zip(ends, (s, e) => (Local(s), Local(e)))];
    }

    private static TimeOnly Local(DateTimeOffset instant) => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(instant, CivicTime.Zone).TimeOfDay);
}
