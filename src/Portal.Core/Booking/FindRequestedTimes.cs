using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// Finds times for those who asked for a conversation and wait: who asked first gets the earliest time within their days, and
/// once those have passed, the earliest there is. In sets, and harmless to run again.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class FindRequestedTimes(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Books what can be booked.</summary>
    /// <returns>How many conversations were booked.</returns>
    public Task<int> ExecuteAsync(CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!(await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock(hashtext('portal.requested-times')) as "Value" """).ToListAsync(ct)).Single())
        {
            return 0;
        }
        var now = clock.GetUtcNow();
        // Whoever booked by themselves meanwhile, or whose spell has ended, waits no longer.
        await db.Database.ExecuteSqlAsync(
            $"""
            update conversation_request r set withdrawn_at = {now}
            where appointment_id is null and withdrawn_at is null and (
                exists (select from appointment a where a.spell_id = r.spell_id and a.status = 'Booked')
                or exists (select from unemployment_spell s where s.id = r.spell_id and s.ended_on is not null))
            """, ct);
        var found = 0;
        while (await RoundAsync(now, ct) is > 0 and var round)
        {
            found += round;
        }
        await transaction.CommitAsync(ct);
        return found;
    });

    // The n-th who waits is paired with the n-th free time of the jobcenter; who cannot use it gets another in the next round.
    private Task<int> RoundAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = CivicTime.DayOf(now);
        return db.Database.ExecuteSqlAsync(
            $"""
            with waiting as (
                select r.*, row_number() over (partition by r.jobcenter_id order by r.asked_at, r.id) as place,
                    (case when {today} < r.due_on then r.due_on else {today.AddDays(GenerateSlots.DaysAhead)} end + 1)::timestamp
                        at time zone {CivicTime.Zone.Id} as before
                from conversation_request r where r.appointment_id is null and r.withdrawn_at is null),
            free as (
                select s.id, s.jobcenter_id, s.starts_at, row_number() over (partition by s.jobcenter_id order by s.starts_at, s.id) as place
                from slot s where s.taken_by is null and s.starts_at > {now + RequestConversation.Notice}
                    and s.jobcenter_id in (select jobcenter_id from waiting)),
            pairs as (
                select gen_random_uuid() as appointment_id, w.id as request_id, w.spell_id, w.citizen_id, w.jobcenter_id, f.id as slot_id
                from waiting w join free f on f.jobcenter_id = w.jobcenter_id and f.place = w.place and f.starts_at < w.before),
            taken as (
                update slot set taken_by = pairs.appointment_id from pairs where slot.id = pairs.slot_id and slot.taken_by is null
                returning slot.id, slot.advisor_id, slot.starts_at, slot.ends_at, slot.kind, pairs.appointment_id, pairs.request_id,
                    pairs.spell_id, pairs.citizen_id, pairs.jobcenter_id),
            booked as (
                insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id,
                    starts_at, ends_at, kind, status, purpose, sequence, booked_at, changed_at)
                select appointment_id, upper(substr(translate(replace(gen_random_uuid()::text, '-', ''), '0125bf', 'XYWTHN'), 1, 8)), spell_id, citizen_id,
                    jobcenter_id, id, advisor_id, starts_at, ends_at, kind, 'Booked',
                    case when exists (select from appointment a where a.spell_id = taken.spell_id and a.status = 'Held' and a.purpose = 'Introductory')
                        then 'Requested' else 'Introductory' end, 0, {now}, {now}
                from taken),
            answered as (
                update conversation_request r set appointment_id = taken.appointment_id from taken where r.id = taken.request_id),
            silenced as (
                update notification n set expires_at = {now} from taken
                where n.citizen_id = taken.citizen_id and n.purpose = 'asked:' || taken.request_id and n.expires_at > {now}),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select gen_random_uuid(), citizen_id, 'RequestedConversationBooked', {now}, starts_at, starts_at, 'found:' || appointment_id from taken)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'conversation.found',
                jsonb_build_object('requestId', request_id, 'appointmentId', appointment_id) from taken
            """, ct);
    }
}
