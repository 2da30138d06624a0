using Microsoft.EntityFrameworkCore;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Notifications;

/// <summary>
/// Writes the reminders that are due: three days and one day before a conversation, and, so many days as the rule says, before the last
/// day to book one. All of a kind in one statement; each once for its purpose, however often this runs. A reminder that became due
/// while nothing ran is left out when its time has passed, never sent late.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class WriteReminders(PortalDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromDays(3);
    private static readonly TimeSpan Late = TimeSpan.FromHours(24);

    /// <summary>Writes what is due now.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await RetireAsync(now, ct);
        return await ConversationsAsync(now, Early, Late, "early", ct)
            + await ConversationsAsync(now, Late, TimeSpan.Zero, "late", ct)
            + await BookingDeadlinesAsync(now, ct);
    }

    // Shown from so long before the conversation until so long before it. Whoever booked or moved within that time has just
    // been told, and needs no reminder. A moved conversation has a new sequence, so it is reminded of anew.
    private Task<int> ConversationsAsync(DateTimeOffset now, TimeSpan from, TimeSpan until, string which, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select gen_random_uuid(), citizen_id, 'ConversationReminder', {now}, starts_at - {until}, starts_at,
                'reminder:' || {which} || ':' || id || ':' || sequence
            from appointment
            where status = 'Booked' and starts_at > {now + until} and starts_at <= {now + from} and changed_at < starts_at - {from}
            on conflict do nothing
            """, ct);

    // The last day is the one of booking_duty, lost days counted in: when the ledger moves it, it is reminded of anew.
    private async Task<int> BookingDeadlinesAsync(DateTimeOffset now, CancellationToken ct)
    {
        var daysBefore = (await RuleBook.OnAsync(db, CivicTime.DayOf(now), ct)).Need(RuleBook.BookingReminderDays).Value;
        return await db.Database.ExecuteSqlAsync(
            $"""
            with duty as (
                select d.spell_id, d.citizen_id, d.book_by
                from booking_duty d
                where d.begins > {CivicTime.DayOf(now).AddDays(-KeepLedger.LongestWindow)} and not d.on_work_list
                    and {CivicTime.DayOf(now)} between d.book_by - {daysBefore} and d.book_by
                    and coalesce(d.reduced_contact, '') not in ('Waiting', 'Confirmed')
                    and not exists (select from appointment a where a.spell_id = d.spell_id and a.status not in ('Cancelled', 'Excused', 'Revoked')))
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select gen_random_uuid(), citizen_id, 'BookingDeadlineNear', {now},
                (book_by + 1)::timestamp at time zone {CivicTime.Zone.Id}, book_by::timestamp at time zone {CivicTime.Zone.Id},
                'book-by:' || spell_id || ':' || book_by
            from duty
            on conflict do nothing
            """, ct);
    }

    // A reminder of a time that was moved or cancelled, or of a duty that was done, is no news any more.
    private Task<int> RetireAsync(DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update notification n set expires_at = {now}
            where expires_at > {now} and read_at is null and (
                (kind = 'ConversationReminder' and not exists (
                    select from appointment a where a.citizen_id = n.citizen_id and a.status = 'Booked' and a.starts_at = n.about))
                or (kind = 'BookingDeadlineNear' and (
                    exists (select from appointment a where a.citizen_id = n.citizen_id and a.status not in ('Cancelled', 'Excused', 'Revoked') and n.purpose like 'book-by:' || a.spell_id || ':%')
                    or not exists (select from booking_duty d where d.citizen_id = n.citizen_id and n.purpose = 'book-by:' || d.spell_id || ':' || d.book_by))))
            """, ct);
}
