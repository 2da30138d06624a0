using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Cli.Demo;

/// <summary>
/// What the worker would have kept meanwhile: the days of the booking deadlines, one of them lost; people who wait for an
/// earlier time, one with an open offer; and somebody who asked for a conversation and has no time yet. Each statement adds
/// only what is missing, so a killed load goes on.
/// </summary>
internal sealed class DemoFairChance(PortalDbContext db, TimeProvider clock)
{
    public async Task ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        await AddTimesThatWereAsync(today, ct);
        await AddOffersAsync(today, ct);
        await AddDaysAsync(today, ct);
        await CloseDaysAsync(today, ct);
        await AddWishesAsync(now, ct);
        await AddOfferAsync(now, ct);
        await AddAlarmAsync(now, today, ct);
    }

    // Times that nobody took, of one advisor of each jobcenter.
    private Task<int> AddTimesThatWereAsync(DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)
        select gen_random_uuid(), a.jobcenter_id, a.id, s.starts_at, s.starts_at + interval '45 minutes', 'Phone'
        from (select jobcenter_id, (array_agg(id order by display_name, id))[1] as id from account where role = 'advisor' group by 1) a
        cross join (select {today} - n as day from generate_series(1, 60) n) d
        cross join unnest(array[time '08:00', time '15:00']) t
        cross join lateral (select (day + t) at time zone 'Europe/Copenhagen' as starts_at) s
        where extract(isodow from day) < 6
        on conflict do nothing
        """, ct);

    private Task<int> AddOffersAsync(DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into booking_offer_day (jobcenter_id, day, starts)
        select jobcenter_id, day, array_agg(distinct starts_at order by starts_at)
        from (select {today} - n as day from generate_series(1, 60) n) d
        join slot on taken_by is null and starts_at >= (day + 1)::timestamp at time zone 'Europe/Copenhagen'
            and starts_at < (day + 36)::timestamp at time zone 'Europe/Copenhagen'
        group by 1, 2
        on conflict do nothing
        """, ct);

    private Task<int> AddDaysAsync(DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into booking_chance_day (spell_id, day, samples, fewest, most, days_offered, last_day, searches, down_minutes, down_limit, told, closed)
        select d.spell_id, d.begins + n, 18, lost.times, lost.times * 2, lost.times / 4, d.hold_by, 0, lost.minutes, 60, true, false
        from booking_duty d
        cross join lateral generate_series(1, least(d.book_days, {today.AddDays(-1)} - d.begins)) n
        join account a on a.citizen_id = d.citizen_id
        cross join lateral (
            -- One of them: the portal was down for two hours and a half on the second day.
            select case when a.demo_hint like '11 %' and n = 2 then 150 else 0 end as minutes, 24 + (n * 7 % 5) as times) lost
        where d.begins > {today.AddDays(-60)}
        on conflict do nothing
        """, ct);

    // As many times as are listed, and closed as the worker closes them.
    private Task<int> CloseDaysAsync(DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        update booking_chance_day c set closed = true, most = f.times, fewest = greatest(f.times - 5, 1), days_offered = f.days
        from (
            select d.spell_id, d.day, count(*)::int as times, count(distinct (t at time zone 'Europe/Copenhagen')::date)::int as days
            from booking_chance_day d
            join unemployment_spell u on u.id = d.spell_id
            join booking_offer_day o on o.jobcenter_id = u.jobcenter_id and o.day = d.day
            cross join unnest(o.starts) t
            where t < (d.last_day + 1)::timestamp at time zone 'Europe/Copenhagen'
            group by 1, 2) f
        where c.spell_id = f.spell_id and c.day = f.day and not c.closed and c.day < {today}
        """, ct);

    // They want to know in good time, so that not all of them are offered something at once.
    private Task<int> AddWishesAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into earlier_time_wish (spell_id, citizen_id, jobcenter_id, kinds, notice_hours, asked_at)
        select spell_id, citizen_id, jobcenter_id, array['InPerson', 'Video', 'Phone'], 240, booked_at
        from (
            select a.*, row_number() over (partition by jobcenter_id order by starts_at desc) as place from appointment a
            where status = 'Booked' and starts_at > {now.AddDays(8)}) latest
        where place <= 5
        on conflict do nothing
        """, ct);

    private Task<int> AddOfferAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with mine as (
            select p.id, p.spell_id, p.citizen_id, p.jobcenter_id, p.starts_at from appointment p
            join account a on a.citizen_id = p.citizen_id and a.demo_hint like '04 %'
            where p.status = 'Booked' and not exists (select from earlier_time_offer o where o.citizen_id = p.citizen_id)),
        earlier as (
            select s.id, s.starts_at, gen_random_uuid() as offer_id from mine
            cross join lateral (
                select id, starts_at from slot where jobcenter_id = mine.jobcenter_id and taken_by is null
                    and starts_at > {now.AddHours(24)} and starts_at < mine.starts_at order by starts_at limit 1) s),
        held as (update slot set taken_by = earlier.offer_id from earlier where slot.id = earlier.id),
        wished as (
            insert into earlier_time_wish (spell_id, citizen_id, jobcenter_id, kinds, notice_hours, asked_at)
            select spell_id, citizen_id, jobcenter_id, array['InPerson', 'Video', 'Phone'], 24, {now.AddDays(-3)} from mine
            on conflict (spell_id) do update set notice_hours = 24, asked_at = excluded.asked_at),
        offered as (
            insert into earlier_time_offer (id, slot_id, spell_id, citizen_id, jobcenter_id, appointment_id, starts_at, offered_at, expires_at, answer)
            select offer_id, earlier.id, spell_id, citizen_id, jobcenter_id, mine.id, earlier.starts_at, {now}, {now.AddMinutes(120)}, 'Open' from mine, earlier
            returning id, citizen_id, starts_at, expires_at)
        insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
        select gen_random_uuid(), citizen_id, 'EarlierTimeOffered', {now}, expires_at, starts_at, 'offer:' || id from offered
        """, ct);

    // Asked nine days ago, and tomorrow's last times are gone: until then it is an alarm, then the portal takes any time.
    private Task<int> AddAlarmAsync(DateTimeOffset now, DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with asker as (
            select s.id as spell_id, s.citizen_id, s.jobcenter_id from unemployment_spell s
            join account a on a.citizen_id = s.citizen_id and a.demo_hint like '05 %'
            where s.ended_on is null and not exists (select from conversation_request r where r.spell_id = s.id)),
        gone as (
            delete from slot using asker where slot.jobcenter_id = asker.jobcenter_id and taken_by is null
                and starts_at > {now.AddHours(23)} and starts_at < {CivicTime.StartOf(today.AddDays(2))})
        insert into conversation_request (id, spell_id, citizen_id, jobcenter_id, asked_at, due_on)
        select gen_random_uuid(), spell_id, citizen_id, jobcenter_id, {now.AddDays(-9)}, {today.AddDays(1)} from asker
        """, ct);
}
