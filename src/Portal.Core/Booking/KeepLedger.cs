using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// Keeps the fair-chance ledger: counts what each citizen could book right now, closes the days that are over, and marks the
/// deadlines that passed unused. Sets, not loops over people; it may run twice or late, since a day that nobody counted is a
/// lost day, in the citizen's favour.
/// <para>
/// The arithmetic: a deadline is the day on which the citizen has had as many days with a fair chance as the rule gives,
/// beginning the day after registration, or after staff had done their part. So each closed day that is lost moves it by one. A day is lost when the portal was
/// down for longer than the rule allows, when no count and no search of the day found a time, when nothing was counted at
/// all, or, of the last two days, when the reminder did not stand in the inbox the day before.
/// </para>
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class KeepLedger(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Days after registration from which a deadline is no longer followed: no window with its lost days is longer.</summary>
    internal const int LongestWindow = 120;

    /// <summary>What a run did.</summary>
    /// <param name="Counted">Deadlines whose free times were counted.</param>
    /// <param name="Closed">Days that were closed.</param>
    /// <param name="Missed">Deadlines marked missed.</param>
    public sealed record Result(int Counted, int Closed, int Missed);

    /// <summary>Counts, closes and marks.</summary>
    public async Task<Result> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var rules = await RuleBook.OnAsync(db, today, ct);
        var reminded = rules.Need(RuleBook.BookingReminderDays).Value;
        var limit = rules.Find(RuleBook.LostDayDownMinutes, null)?.Value
            ?? throw new InvalidOperationException($"There is no rule {RuleBook.LostDayDownMinutes} on {today:yyyy-MM-dd}. Load content/rules with ./portal setup.");
        var closed = 0;
        // A lost day moves the deadline, and the day it moves to may be over too: until no day is left to close.
        while (await OpenPastDaysAsync(today, limit, ct) + await CloseAsync(today, reminded, ct) is > 0 and var more)
        {
            closed += more;
        }
        await HearOfUndeliveredAsync(today, reminded, ct);
        return new Result(await CountAsync(now, today, limit, ct), closed, await MarkMissedAsync(now, today, ct));
    }

    // What each could book: counted once for all who have the same jobcenter and the same last day.
    private Task<int> CountAsync(DateTimeOffset now, DateOnly today, int limit, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with followed as (
            select spell_id, jobcenter_id, booking_last_day_v1(hold_by, book_by, {today}) as last_day from booking_duty d
            where begins > {today.AddDays(-LongestWindow)} and {today} > begins and {today} <= book_by
                and not exists (select from appointment a where a.spell_id = d.spell_id and a.status = 'Held' and a.purpose = 'Introductory')),
        free as (
            select s.jobcenter_id, s.starts_at, (s.starts_at at time zone {CivicTime.Zone.Id})::date as day, count(*) as times
            from (select jobcenter_id, max(last_day) as last_day from followed group by 1) needed
            join slot s on s.jobcenter_id = needed.jobcenter_id and s.taken_by is null and s.starts_at > {now + FindFreeTimes.Notice}
                and s.starts_at < (needed.last_day + 1)::timestamp at time zone {CivicTime.Zone.Id}
            group by 1, 2),
        offered as (
            insert into booking_offer_day as o (jobcenter_id, day, starts)
            select jobcenter_id, {today}, array_agg(starts_at order by starts_at) from free group by 1 order by 1
            on conflict (jobcenter_id, day) do update
                set starts = (select array_agg(distinct t order by t) from unnest(o.starts || excluded.starts) t)
            where not o.starts @> excluded.starts),
        counts as (
            select g.jobcenter_id, g.last_day, coalesce(sum(f.times), 0)::int as times, count(distinct f.day)::int as days
            from (select distinct jobcenter_id, last_day from followed) g
            left join free f on f.jobcenter_id = g.jobcenter_id and f.day <= g.last_day group by 1, 2)
        insert into booking_chance_day as d (spell_id, day, samples, fewest, most, days_offered, last_day, searches, down_minutes, down_limit, told, closed)
        select spell_id, {today}, 1, times, times, days, last_day, 0, 0, {limit}, true, false
        from followed join counts using (jobcenter_id, last_day) order by spell_id
        on conflict (spell_id, day) do update set samples = d.samples + 1,
            fewest = case when d.samples = 0 then excluded.fewest else least(d.fewest, excluded.fewest) end,
            most = greatest(d.most, excluded.most), days_offered = greatest(d.days_offered, excluded.days_offered),
            last_day = greatest(d.last_day, excluded.last_day)
        where not d.closed
        """, ct);

    // A day of the window that nobody counted has no row yet.
    private Task<int> OpenPastDaysAsync(DateOnly today, int limit, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into booking_chance_day (spell_id, day, samples, fewest, most, days_offered, searches, down_minutes, down_limit, told, closed)
        select d.spell_id, d.begins + n, 0, 0, 0, 0, 0, 0, {limit}, true, false
        from booking_duty d cross join lateral generate_series(1, least(d.book_by, {today.AddDays(-1)}) - d.begins) n
        where d.begins > {today.AddDays(-LongestWindow)}
            and not exists (select from appointment a where a.spell_id = d.spell_id and a.status = 'Held' and a.purpose = 'Introductory')
        on conflict do nothing
        """, ct);

    private Task<int> CloseAsync(DateOnly today, int reminded, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with down as materialized (
            select day, service_down_minutes_v1(day) as minutes
            from (select distinct day from booking_chance_day where not closed and day < {today}) days),
        figures as (
            select c.spell_id, c.day, down.minutes, coalesce(s.searches, 0) as searches,
                greatest(c.most, s.most) as most,
                case when s.searches is null then c.fewest when c.samples = 0 then s.fewest else least(c.fewest, s.fewest) end as fewest,
                c.day < d.book_by - {reminded - 1}
                    or d.on_work_list
                    or exists (select from appointment a where a.spell_id = c.spell_id and a.status not in ('Cancelled', 'Excused', 'Revoked'))
                    or exists (select from notification n where n.citizen_id = d.citizen_id and n.kind = 'BookingDeadlineNear'
                        and n.purpose like 'book-by:' || c.spell_id || ':%' and n.undelivered_at is null
                        and n.at >= d.begins::timestamp at time zone {CivicTime.Zone.Id} and n.at < c.day::timestamp at time zone {CivicTime.Zone.Id}) as told
            from booking_chance_day c
            join down on down.day = c.day
            join booking_duty d on d.spell_id = c.spell_id
            left join booking_search_day s on s.spell_id = c.spell_id and s.day = c.day
            where not c.closed)
        update booking_chance_day c set closed = true, down_minutes = f.minutes, searches = f.searches, most = f.most, fewest = f.fewest, told = f.told
        from figures f where c.spell_id = f.spell_id and c.day = f.day and not c.closed
        """, ct);

    // A channel may say later that the reminder never arrived: the last days it should have stood there are lost after all.
    private Task<int> HearOfUndeliveredAsync(DateOnly today, int reminded, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        update booking_chance_day c set told = false
        from booking_duty d
        where c.spell_id = d.spell_id and c.closed and c.told and d.begins > {today.AddDays(-LongestWindow)} and c.day > d.begins
            and c.day >= d.book_by - {reminded - 1}
            and not exists (select from appointment a where a.spell_id = c.spell_id and a.status not in ('Cancelled', 'Excused', 'Revoked'))
            and exists (select from notification n where n.citizen_id = d.citizen_id and n.kind = 'BookingDeadlineNear'
                and n.at >= d.begins::timestamp at time zone {CivicTime.Zone.Id}
                and n.purpose like 'book-by:' || c.spell_id || ':%' and n.undelivered_at is not null)
            and not exists (select from notification n where n.citizen_id = d.citizen_id and n.kind = 'BookingDeadlineNear'
                and n.purpose like 'book-by:' || c.spell_id || ':%' and n.undelivered_at is null
                and n.at >= d.begins::timestamp at time zone {CivicTime.Zone.Id} and n.at < c.day::timestamp at time zone {CivicTime.Zone.Id})
        """, ct);

    private Task<int> MarkMissedAsync(DateTimeOffset now, DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with missed as (
            update booking_deadline b set missed_on = {today}
            from booking_duty d
            where b.spell_id = d.spell_id and b.missed_on is null and d.begins > {today.AddDays(-LongestWindow)} and d.book_by < {today}
                and b.fair_days >= d.book_days and not d.on_work_list and coalesce(d.reduced_contact, '') not in ('Waiting', 'Confirmed')
                and not exists (select from appointment a where a.spell_id = d.spell_id and a.status not in ('Cancelled', 'Excused', 'Revoked'))
            returning d.citizen_id, d.jobcenter_id, d.spell_id, d.book_by, b.lost_days)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'conversation.deadline-missed',
            jsonb_build_object('spellId', spell_id, 'bookBy', book_by, 'lostDays', lost_days) from missed
        """, ct);
}
