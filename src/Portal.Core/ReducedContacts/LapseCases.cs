using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.ReducedContacts;

/// <summary>
/// Brings the duty back for everybody whose day has come and who is still unemployed: a fresh deadline and a message, all in
/// one statement. Running it again changes nothing.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class LapseCases(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Lapses the cases whose first day lies before today.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        return await db.Database.ExecuteSqlAsync(
            $"""
            with lapsed as (
                update reduced_contact r set status = 'Lapsed', book_by = {today} + (
                    select value from dated_rule
                    where key = {RuleBook.BookingDeadlineMinDays} and benefit in (s.benefit, '')
                        and valid_from <= {today} and (valid_to is null or valid_to >= {today})
                    order by benefit desc limit 1)
                from unemployment_spell s
                where s.id = r.spell_id and s.ended_on is null and r.status in ('Waiting', 'Confirmed') and r.starts_on < {today}
                returning r.id, r.citizen_id, r.jobcenter_id, r.book_by),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select gen_random_uuid(), citizen_id, 'BookingDutyBack', {now}, (book_by + 1)::timestamp at time zone {CivicTime.Zone.Id},
                    book_by::timestamp at time zone {CivicTime.Zone.Id}, 'duty-back:' || id
                from lapsed on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'reduced-contact.lapsed', jsonb_build_object('caseId', id) from lapsed
            """, ct);
    }
}
