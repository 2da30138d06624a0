using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Contracts.Notifications;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Notifications;

namespace Portal.Core.Booking;

/// <summary>Reads the fair-chance ledger of a citizen's booking deadline, for the citizen and for staff alike.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadLedger(PortalDbContext db, TimeProvider clock)
{
    private sealed record Head(
        Guid SpellId, DateOnly Begins, int BookDays, string BookSource, int LostDays, DateOnly BookBy, DateOnly? MissedOn, bool Kept,
        bool OnWorkList, string? ReducedContact);

    private sealed record OfferedRow(DateOnly Day, DateTimeOffset[] Starts);

    // What says something about the duty to book; the rest of the inbox is none of the ledger's business.
    private static readonly NotificationKind[] About =
    [
        NotificationKind.Registered, NotificationKind.BookingDeadlineNear, NotificationKind.ConversationBooked,
        NotificationKind.ConversationMoved, NotificationKind.ConversationCancelled, NotificationKind.EarlierTimeOffered, NotificationKind.ConversationReminder,
        NotificationKind.ConversationExcused, NotificationKind.ConversationRevoked, NotificationKind.RequestedConversationBooked,
        NotificationKind.RequestedConversationWaits, NotificationKind.RequestedConversationRevoked, NotificationKind.BookingDutyBack,
        NotificationKind.RequestedConversationExcused, NotificationKind.ConversationKept, NotificationKind.ConversationMovedByUs,
        NotificationKind.ConversationNowOptional,
    ];

    /// <summary>The actor's own ledger; refused before registering.</summary>
    public async Task<Outcome<BookingDeadline>> ExecuteAsync(Actor actor, CancellationToken ct) =>
        await FindAsync(actor.Citizen, ct) is { } deadline ? deadline : Refusal.NotRegistered;

    /// <summary>The ledger of a citizen's open spell; none without one. Staff's look is logged by whoever shows it.</summary>
    internal async Task<BookingDeadline?> FindAsync(Guid citizenId, CancellationToken ct)
    {
        var heads = await db.Database.SqlQuery<Head>(
            $"""
            select d.spell_id, d.begins, d.book_days, d.book_source, d.lost_days, d.book_by, b.missed_on,
                exists (select from appointment a where a.spell_id = d.spell_id and a.status in ('Booked', 'Held')) as kept,
                d.on_work_list, d.reduced_contact
            from booking_duty d left join booking_deadline b on b.spell_id = d.spell_id
            where d.citizen_id = {citizenId}
            """).ToListAsync(ct);
        if (heads.Count == 0)
        {
            return null;
        }
        var head = heads[0];
        var days = await db.Set<BookingChanceDay>().AsNoTracking().Where(d => d.SpellId == head.SpellId && d.Day > head.Begins).OrderBy(d => d.Day)
            .Select(d => new DeadlineDay(d.Day, d.Samples, d.Fewest, d.Most, d.DaysOffered, d.Searches, d.DownMinutes, d.Closed, d.Lost))
            .ToListAsync(ct);
        var from = CivicTime.StartOf(head.Begins);
        var messages = await db.Set<NotificationRow>().AsNoTracking()
            .Where(n => n.CitizenId == citizenId && n.At >= from && About.Contains(n.Kind)).OrderByDescending(n => n.At).Take(30)
            .Select(n => new DeadlineMessage(n.Kind, n.At, n.ReadAt, n.UndeliveredAt)).ToListAsync(ct);
        var offered = await db.Database.SqlQuery<OfferedRow>(
            $"""
            select c.day, array_agg(distinct t.starts_at order by t.starts_at) as starts
            from booking_chance_day c
            join unemployment_spell u on u.id = c.spell_id
            cross join lateral (
                select unnest(o.starts) as starts_at, c.last_day from booking_offer_day o where o.jobcenter_id = u.jobcenter_id and o.day = c.day and c.samples > 0
                union all
                select unnest(s.starts), null from booking_search_day s where s.spell_id = c.spell_id and s.day = c.day) t
            where c.spell_id = {head.SpellId} and c.day > {head.Begins}
                and (t.last_day is null or t.starts_at < (t.last_day + 1)::timestamp at time zone {CivicTime.Zone.Id})
            group by c.day order by c.day
            """).ToListAsync(ct);
        var citizen = await db.Set<CitizenRecord>().AsNoTracking().Where(c => c.Id == citizenId)
            .Select(c => new { c.Channel, c.Email, c.Phone }).SingleAsync(ct);
        var limit = (await RuleBook.OnAsync(db, CivicTime.Today(clock), ct)).Find(RuleBook.LostDayDownMinutes, null)?.Value ?? 0;
        return new BookingDeadline(
            head.Begins, head.BookDays, head.BookSource, head.Begins.AddDays(head.BookDays), head.BookBy, head.LostDays, head.MissedOn,
            head.Kept, days, messages, limit)
        {
            Offered = [.. offered.Select(o => new OfferedTimes(o.Day, o.Starts))],
            // What is chosen can be used only with an address; the inbox of the portal needs none.
            AddressMissing = citizen.Channel switch
            {
                ContactChannel.Email => citizen.Email is null,
                ContactChannel.Sms or ContactChannel.Phone => citizen.Phone is null,
                _ => false,
            },
            StaffFirst = head.OnWorkList,
            ReducedContact = head.ReducedContact is { } status ? Enum.Parse<ReducedContactStatus>(status) : null,
        };
    }
}
