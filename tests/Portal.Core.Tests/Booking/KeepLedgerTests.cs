using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Notifications;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>The fair-chance ledger: what a lost day is, how it moves the deadline, and that nobody can miss one without a chance.</summary>
public sealed class KeepLedgerTests : IAsyncLifetime
{
    private CoreHost host = null!;
    private TestJobcenter jobcenter = null!;
    private Actor advisor = null!;
    private Actor citizen = null!;

    public async ValueTask InitializeAsync()
    {
        host = await CoreHost.StartAsync();
        jobcenter = await host.Given.AJobcenter();
        advisor = await host.Given.AnAdvisor(jobcenter);
        citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Eight_days_with_a_chance_are_the_rule_and_then_it_is_missed()
    {
        await FreeTimes();
        var first = (await Ledger()).BookBy;
        Assert.Equal(host.Clock.Today.AddDays(8), first);
        await LiveAsync(days: 9);
        var ledger = await Ledger();
        Assert.Equal((0, first, first.AddDays(1)), (ledger.LostDays, ledger.BookBy, ledger.MissedOn));
        Assert.Equal(8, ledger.Days.Count(d => d is { Closed: true, Lost: null, Most: > 0 }));
        Assert.Equal(1, await host.Count("audit_event", "name = 'conversation.deadline-missed'"));
    }

    [Fact]
    public async Task A_day_without_a_time_a_day_that_nobody_counted_and_a_day_of_downtime_move_it_by_three()
    {
        await FreeTimes();
        var first = (await Ledger()).BookBy;
        await Beat();
        await LiveAsync(days: 1);
        // All times are taken for a day.
        await host.Execute($"update slot set taken_by = gen_random_uuid()");
        await LiveAsync(days: 1);
        await host.Execute($"update slot set taken_by = null");
        // The worker is away for a day.
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Beat();
        // The Api is away for two hours.
        await LiveAsync(days: 1, upMinutes: 1440 - 120);
        await LiveAsync(days: 8);
        var ledger = await Ledger();
        Assert.Equal(
            [LostDayReason.NoTimes, LostDayReason.NotMeasured, LostDayReason.ServiceDown],
            ledger.Days.Where(d => d.Lost is not null).Select(d => d.Lost!.Value));
        Assert.Equal((3, first.AddDays(3)), (ledger.LostDays, ledger.BookBy));
        Assert.Equal(120, ledger.Days.Single(d => d.Lost is LostDayReason.ServiceDown).DownMinutes);
        // What reads a deadline reads the moved one.
        Assert.Equal(first.AddDays(3), (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.BookBy);
    }

    [Fact]
    public async Task A_search_that_found_times_is_a_chance_on_a_day_that_nobody_counted()
    {
        await FreeTimes();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Ask((FindFreeTimes f) => f.ForCitizenAsync(citizen, new TimesWanted(), default));
        await host.Ask((FindFreeTimes f) => f.ForCitizenAsync(citizen, new TimesWanted(Kind: ConversationKind.Phone), default));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Keep();
        var day = (await Ledger()).Days[0];
        Assert.Equal((1, 0, true, null), (day.Searches, day.Samples, day.Closed, day.Lost));
        Assert.True(day.Most > 0);
    }

    [Fact]
    public async Task Whoever_was_not_reminded_keeps_their_last_days_until_they_have_been()
    {
        await FreeTimes();
        var first = (await Ledger()).BookBy;
        await LiveAsync(days: 9, remind: false);
        var waiting = await Ledger();
        Assert.Null(waiting.MissedOn);
        Assert.Contains(waiting.Days, d => d.Lost is LostDayReason.NotTold);
        await LiveAsync(days: 5);
        var ledger = await Ledger();
        Assert.NotNull(ledger.MissedOn);
        Assert.True(ledger.BookBy > first);
        Assert.Equal(8, ledger.Days.Count(d => d.Lost is null && d.Closed));
    }

    [Fact]
    public async Task A_reminder_that_turns_out_undelivered_takes_the_missed_mark_away_again()
    {
        await FreeTimes();
        await LiveAsync(days: 9);
        Assert.NotNull((await Ledger()).MissedOn);
        await host.Execute($"update notification set undelivered_at = {host.Clock.GetUtcNow()} where kind = 'BookingDeadlineNear'");
        await Keep();
        var ledger = await Ledger();
        Assert.Null(ledger.MissedOn);
        Assert.True(ledger.LostDays >= 2);
        Assert.Contains(ledger.Messages, m => m.UndeliveredAt is not null);
    }

    [Fact]
    public async Task Whoever_books_has_kept_the_deadline()
    {
        var slots = await FreeTimes();
        await LiveAsync(days: 3);
        await host.Given.ABooking(citizen, slots[20]);
        await LiveAsync(days: 9);
        var ledger = await Ledger();
        Assert.Equal((true, null), (ledger.Kept, ledger.MissedOn));
    }

    [Fact]
    public async Task A_deadline_without_a_fair_chance_cannot_be_marked_missed_by_anybody()
    {
        await FreeTimes();
        var spell = await host.Given.SpellOf(citizen);
        await LiveAsync(days: 5);
        Assert.NotEqual(0, await host.Count("service_minute"));
        var day = host.Clock.Today.AddDays(30);
        string[] attempts =
        [
            $"update booking_deadline set missed_on = '{day:yyyy-MM-dd}' where spell_id = '{spell}'",
            $"update booking_deadline set missed_on = '{day:yyyy-MM-dd}', fair_days = 99, lost_days = 0 where spell_id = '{spell}'",
            $"insert into booking_deadline (spell_id, missed_on, fair_days) values ('{spell}', '{day:yyyy-MM-dd}', 99) on conflict (spell_id) do update set missed_on = excluded.missed_on",
        ];
        foreach (var attempt in attempts)
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => Raw(attempt));
            Assert.Equal((PostgresErrorCodes.CheckViolation, BookingDeadlineRow.FairChance), (refused.SqlState, refused.ConstraintName));
        }
        // Nor is what was measured taken back or made up.
        string[] frauds =
        [
            $"delete from booking_chance_day where spell_id = '{spell}'",
            "truncate booking_chance_day cascade",
            $"update booking_chance_day set closed = false where spell_id = '{spell}'",
            $"update booking_chance_day set lost = null where spell_id = '{spell}'",
            $"update booking_chance_day set down_minutes = down_minutes + 1 where spell_id = '{spell}' and closed",
            $"update booking_chance_day set day = day - 100 where spell_id = '{spell}'",
            $"delete from booking_deadline where spell_id = '{spell}'",
            "truncate booking_deadline",
            "delete from service_minute",
            "truncate service_minute",
        ];
        foreach (var fraud in frauds)
        {
            await Assert.ThrowsAsync<PostgresException>(() => Raw(fraud));
        }
    }

    [Fact]
    public async Task Days_with_a_chance_cannot_be_made_up()
    {
        await FreeTimes();
        var spell = await host.Given.SpellOf(citizen);
        await Beat();
        // Nobody counts for ten days: all of them are lost.
        host.Clock.Advance(TimeSpan.FromDays(10));
        const string columns = "booking_chance_day (spell_id, day, samples, fewest, most, days_offered, searches, down_minutes, down_limit, told, closed)";
        var today = host.Clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string[] frauds =
        [
            // Written in whole; closed without offered times, without a search, without the minutes of the portal.
            $"insert into {columns} select '{spell}', date '{today}' - n, 9, 5, 5, 5, 0, 0, 60, true, true from generate_series(1, 9) n",
            $"insert into {columns} select '{spell}', date '{today}' - n, 9, 5, 5, 5, 0, 1440, 9999, true, false from generate_series(1, 9) n; update booking_chance_day set closed = true",
            $"insert into {columns} select '{spell}', date '{today}' - n, 0, 5, 5, 5, 3, 1440, 9999, true, false from generate_series(1, 9) n; update booking_chance_day set closed = true",
            // Times that there are not.
            $"insert into booking_offer_day select id, '{today}', array[timestamptz '2030-01-01'] from jobcenter",
            // Real times for a day on which the portal was down.
            $"insert into {columns} values ('{spell}', date '{today}' - 1, 9, 5, 5, 5, 0, 0, 60, true, false); "
                + $"insert into booking_offer_day select jobcenter_id, date '{today}' - 1, array_agg(starts_at order by starts_at) from slot group by 1; update booking_chance_day set closed = true",
        ];
        foreach (var fraud in frauds)
        {
            await Assert.ThrowsAsync<PostgresException>(() => Raw(fraud));
        }
        await Keep();
        Assert.Equal(8 + 1, (await Ledger()).LostDays);
    }

    [Fact]
    public async Task The_ledger_keeps_the_times_themselves_of_what_was_counted_and_of_what_was_shown()
    {
        var first = await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddDays(3));
        var late = await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddDays(60));
        var elsewhere = await host.Given.ASlot(await host.Given.AnAdvisor(await host.Given.AJobcenter()), host.Clock.GetUtcNow().AddDays(3).AddHours(1));
        var start = host.Clock.GetUtcNow().AddDays(3);
        await LiveAsync(days: 1);
        var counted = host.Clock.Today;
        // Taken: what could have been booked before stays in the ledger, and is no longer in the next day's.
        await host.Execute($"update slot set taken_by = gen_random_uuid() where id = {first}");
        await Keep();
        Assert.Equal([start], (await Ledger()).Offered.Single(o => o.Day == counted).Starts);
        // Freed between two counts, and seen by the citizen alone.
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Execute($"update slot set taken_by = null where id = {first}");
        await host.Ask((FindFreeTimes f) => f.ForCitizenAsync(citizen, new TimesWanted(), default));
        await host.Execute($"update slot set taken_by = gen_random_uuid() where id = {first}");
        await Keep();
        var ledger = await Ledger();
        Assert.Equal([counted, host.Clock.Today], ledger.Offered.Select(o => o.Day));
        Assert.All(ledger.Offered, o => Assert.Equal([start], o.Starts));
        foreach (var fraud in new[] { "update booking_offer_day set starts = '{}'", "delete from booking_offer_day", "truncate booking_offer_day" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => Raw(fraud));
        }
        Assert.NotEqual(late, elsewhere);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("identity")]
    public async Task A_day_on_which_the_pages_or_the_sign_in_were_down_is_lost_too(string part)
    {
        await FreeTimes();
        await Beat();
        await Beat(part: part);
        await LiveAsync(days: 1);
        await Beat(part: part);
        await LiveAsync(days: 1);
        await Beat(1440 - 90, part);
        await LiveAsync(days: 1);
        await Beat(part: part);
        var ledger = await Ledger();
        Assert.Equal([0, 90], ledger.Days.Where(d => d.Closed).Select(d => d.DownMinutes));
        Assert.Equal(LostDayReason.ServiceDown, ledger.Days.Single(d => d.DownMinutes == 90).Lost);
    }

    [Fact]
    public async Task The_ledger_says_what_is_known_of_a_message_and_that_an_address_is_missing()
    {
        await FreeTimes();
        await LiveAsync(days: 7);
        Assert.All((await Ledger()).Messages, m => Assert.Equal(MessageDelivery.InInbox, m.Delivery));
        Assert.False((await Ledger()).AddressMissing);
        await host.Ask(async (Inbox inbox) =>
        {
            await inbox.MarkReadAsync(citizen, default);
            return true;
        });
        Assert.All((await Ledger()).Messages, m => Assert.Equal(MessageDelivery.Read, m.Delivery));
        await host.Execute($"update citizen set email = null, channel = 'Email'");
        Assert.True((await Ledger()).AddressMissing);
    }

    [Fact]
    public async Task Days_after_the_deadline_count_neither_way_and_whoever_has_a_conversation_has_missed_nothing()
    {
        var slots = await FreeTimes();
        var spell = await host.Given.SpellOf(citizen);
        await LiveAsync(days: 9);
        var missed = await Ledger();
        await Raw(
            $"""
            insert into booking_chance_day (spell_id, day, samples, fewest, most, days_offered, searches, down_minutes, down_limit, told, closed)
            select '{spell}', date '{missed.BookBy:yyyy-MM-dd}' + n, 0, 0, 0, 0, 0, 0, 60, true, false from generate_series(1, 5) n on conflict do nothing
            """);
        await Raw($"update booking_chance_day set closed = true where spell_id = '{spell}' and day > '{missed.BookBy:yyyy-MM-dd}'");
        Assert.Equal((0, missed.BookBy), ((await Ledger()).LostDays, (await Ledger()).BookBy));
        await Raw($"update booking_deadline set missed_on = null where spell_id = '{spell}'");
        await host.Given.ABooking(citizen, slots[20]);
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Raw($"update booking_deadline set missed_on = '{missed.MissedOn:yyyy-MM-dd}' where spell_id = '{spell}'"));
        Assert.Equal(BookingDeadlineRow.FairChance, refused.ConstraintName);
    }

    [Theory]
    [InlineData(AppointmentStatus.Excused)]
    [InlineData(AppointmentStatus.Revoked)]
    public async Task A_deadline_that_begins_anew_has_its_days_at_once_and_keeps_them(AppointmentStatus status)
    {
        await FreeTimes();
        await Beat();
        // Nobody counts for two days: both are lost.
        host.Clock.Advance(TimeSpan.FromDays(3));
        await Keep();
        Assert.Equal(2, (await Ledger()).LostDays);
        var holdBy = (await State()).HoldBy;
        var booking = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddHours(2)));
        host.Clock.SetUtcNow(booking.StartsAt);
        Assert.True((await host.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = status }, advisor, default))).Succeeded);
        var fresh = await Ledger();
        Assert.Equal((0, host.Clock.Today.AddDays(8)), (fresh.LostDays, fresh.BookBy));
        Assert.Empty(fresh.Days);
        await LiveAsync(days: 2);
        Assert.Equal(fresh.BookBy, (await Ledger()).BookBy);
        // The day to hold by runs from registration, and keeps the days that were lost before.
        Assert.True((await State()).HoldBy >= holdBy);
    }

    [Fact]
    public async Task A_reminder_of_the_deadline_before_tells_nothing_of_the_new_one()
    {
        var slots = await FreeTimes();
        await LiveAsync(days: 7);
        Assert.Equal(1, await host.Count("notification", "kind = 'BookingDeadlineNear'"));
        var booking = await host.Given.ABooking(citizen, slots[20]);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = AppointmentStatus.Revoked }, advisor, default));
        await LiveAsync(days: 9, remind: false);
        var ledger = await Ledger();
        Assert.Null(ledger.MissedOn);
        Assert.Contains(ledger.Days, d => d.Lost is LostDayReason.NotTold);
        Assert.Contains(ledger.Messages, m => m.Kind is Contracts.Notifications.NotificationKind.ConversationRevoked);
    }

    [Fact]
    public async Task Running_it_twice_or_late_gives_the_same_days()
    {
        await FreeTimes();
        await LiveAsync(days: 4);
        var before = await Ledger();
        await Keep();
        await Keep();
        var after = await Ledger();
        Assert.Equal(before.Days.Where(d => d.Closed), after.Days.Where(d => d.Closed));
        Assert.Equal(before.BookBy, after.BookBy);
    }

    [Theory]
    [InlineData("2026-10-20")]
    [InlineData("2027-03-24")]
    public async Task Both_clock_changes_have_days_of_their_own_length(string day)
    {
        await using var there = await CoreHost.StartAsync(new TestClock(CivicTime.StartOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).AddHours(10)));
        var person = await there.Given.ACitizen();
        var begun = there.Clock.GetUtcNow().AddDays(-1);
        await there.Execute($"insert into service_minute select 'api', date_trunc('minute', {begun}) + n * interval '1 minute' from generate_series(0, 20000) n");
        there.Clock.Advance(TimeSpan.FromDays(7));
        await there.Ask((KeepLedger k) => k.ExecuteAsync(default));
        Assert.All((await there.Ask((ReadLedger r) => r.ExecuteAsync(person, default))).Value!.Days.Where(d => d.Closed), d => Assert.Equal(0, d.DownMinutes));
    }

    private async Task<IReadOnlyList<Guid>> FreeTimes()
    {
        var slots = new List<Guid>();
        for (var day = 2; day < 40; day++)
        {
            slots.Add(await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddDays(day)));
        }
        return slots;
    }

    /// <summary>So many days as the worker and the Api live them: counted at noon, reminded, beating.</summary>
    private async Task LiveAsync(int days, bool remind = true, int upMinutes = 1500)
    {
        for (var day = 0; day < days; day++)
        {
            host.Clock.SetUtcNow(CivicTime.StartOf(host.Clock.Today.AddDays(1)).AddHours(12));
            await Beat(upMinutes);
            await Keep();
            if (remind)
            {
                await host.Ask((WriteReminders r) => r.ExecuteAsync(default));
            }
        }
    }

    private Task<int> Beat(int minutes = 1500, string part = "api")
    {
        var start = CivicTime.StartOf(host.Clock.Today);
        var end = CivicTime.StartOf(host.Clock.Today.AddDays(1));
        return host.Execute(
            $"""
            insert into service_minute select {part}, {start} + n * interval '1 minute' from generate_series(0, {minutes - 1}) n
            where {start} + n * interval '1 minute' < {end} on conflict do nothing
            """);
    }

    private async Task<ConversationState> State() => (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;

    private Task<KeepLedger.Result> Keep() => host.Ask((KeepLedger keep) => keep.ExecuteAsync(default));

    private async Task<BookingDeadline> Ledger() => (await host.Ask((ReadLedger read) => read.ExecuteAsync(citizen, default))).Value!;

    private async Task Raw(string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
