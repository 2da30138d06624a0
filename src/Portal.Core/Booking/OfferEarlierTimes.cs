using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// Offers free times to those who asked for an earlier one. Each run lets go of what nobody took in time, then gives each free
/// time to whoever has waited longest of those it suits, one offer a citizen; the time is held until the offer ends, and then
/// goes to the next, and to everybody when nobody is left. All in sets and in one transaction: a killed run has done nothing.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class OfferEarlierTimes(PortalDbContext db, TimeProvider clock)
{
    // Nobody sees an offer at night; it would be gone in the morning.
    private static readonly TimeOnly FirstOffer = new(7, 0);
    private static readonly TimeOnly LastOffer = new(21, 0);

    /// <summary>Lets go and offers.</summary>
    /// <returns>How many offers were made.</returns>
    public Task<int> ExecuteAsync(CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // One at a time; the indexes on open offers are what keeps it right, this keeps it quiet.
        if (!(await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock(hashtext('portal.earlier-times')) as "Value" """).ToListAsync(ct)).Single())
        {
            return 0;
        }
        var now = clock.GetUtcNow();
        await LetGoAsync(now, ct);
        var offered = 0;
        if (TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, CivicTime.Zone).DateTime) is var time && time >= FirstOffer && time < LastOffer)
        {
            // Each round gives every citizen one time at most; those who lost theirs to somebody before them get the next round's.
            while (await OfferAsync(now, ct) is > 0 and var round)
            {
                offered += round;
            }
        }
        await transaction.CommitAsync(ct);
        return offered;
    });

    private Task<int> LetGoAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with ended as (
            update earlier_time_offer o set answered_at = {now},
                answer = case when a.status = 'Booked' and a.starts_at > o.starts_at then 'Expired' else 'Withdrawn' end
            from appointment a
            where a.id = o.appointment_id and o.answer = 'Open'
                and (o.expires_at <= {now} or a.status <> 'Booked' or a.starts_at <= o.starts_at)
            returning o.id, o.slot_id, o.citizen_id),
        silenced as (
            update notification n set expires_at = {now} from ended
            where n.citizen_id = ended.citizen_id and n.purpose = 'offer:' || ended.id and n.expires_at > {now})
        update slot set taken_by = null from ended where slot.id = ended.slot_id and slot.taken_by = ended.id
        """, ct);

    private Task<int> OfferAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with waiting as (
            select w.spell_id, w.citizen_id, w.jobcenter_id, w.kinds, w.notice_hours, w.asked_at, a.id as appointment_id, a.starts_at
            from earlier_time_wish w
            join appointment a on a.spell_id = w.spell_id and a.status = 'Booked' and a.starts_at > {now}
            where not exists (select from earlier_time_offer o where o.citizen_id = w.citizen_id and o.answer = 'Open')),
        suits as (
            select distinct on (s.id) s.id as slot_id, s.starts_at, w.spell_id, w.citizen_id, w.jobcenter_id, w.appointment_id, w.asked_at
            from waiting w
            join slot s on s.jobcenter_id = w.jobcenter_id and s.taken_by is null and s.starts_at < w.starts_at
                and s.starts_at > {now} + make_interval(hours => w.notice_hours) and s.kind = any(w.kinds)
            where not exists (select from earlier_time_offer o where o.slot_id = s.id and o.appointment_id = w.appointment_id)
                and not exists (select from appointment x where x.citizen_id = w.citizen_id and x.id <> w.appointment_id and x.status = 'Booked'
                    and tstzrange(x.starts_at, x.ends_at) && tstzrange(s.starts_at, s.ends_at))
            order by s.id, w.asked_at, w.spell_id),
        chosen as (
            select distinct on (citizen_id) gen_random_uuid() as offer_id, suits.*,
                least({now} + make_interval(mins => j.offer_hold_minutes), suits.starts_at - interval '1 hour') as expires_at
            from suits join jobcenter j on j.id = suits.jobcenter_id
            order by citizen_id, suits.starts_at, slot_id),
        held as (
            update slot set taken_by = chosen.offer_id from chosen where slot.id = chosen.slot_id and slot.taken_by is null
            returning slot.id),
        offered as (
            insert into earlier_time_offer (id, slot_id, spell_id, citizen_id, jobcenter_id, appointment_id, starts_at, offered_at, expires_at, answer)
            select offer_id, slot_id, spell_id, citizen_id, jobcenter_id, appointment_id, starts_at, {now}, expires_at, 'Open'
            from chosen join held on held.id = chosen.slot_id
            returning id, citizen_id, starts_at, expires_at)
        insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
        select gen_random_uuid(), citizen_id, 'EarlierTimeOffered', {now}, expires_at, starts_at, 'offer:' || id from offered
        """, ct);
}
