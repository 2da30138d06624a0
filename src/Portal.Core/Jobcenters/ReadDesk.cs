using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.Desks;
using Portal.Core.Escalations;
using Portal.Core.Privacy;

namespace Portal.Core.Jobcenters;

/// <summary>An advisor's desk: one ordered list «next, and why».</summary>
/// <param name="db">The database.</param>
/// <param name="times">Deadlines of the chat.</param>
/// <param name="threads">The advisor's own threads.</param>
/// <param name="calendar">Conversations.</param>
/// <param name="escalations">Escalations.</param>
/// <param name="workList">Whom staff book for.</param>
/// <param name="cvs">CVs that wait for the check.</param>
/// <param name="presence">Whether the advisor counts as here.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadDesk(
    PortalDbContext db, ReadAnswerTime times, ReadThreads threads, StaffCalendar calendar, ReadEscalations escalations, WorkList workList, CheckCv cvs,
    Presence presence, AccessLog accessLog, TimeProvider clock)
{
    private static readonly TimeSpan AtTheDoor = TimeSpan.FromMinutes(15);

    private readonly DeskThreads chats = new(db, times, clock);

    /// <summary>The actor's desk.</summary>
    public async Task<Desk> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var mine = await threads.OpenOfAsync(actor, ct);
        List<DeskItem> items = [.. await chats.ExecuteAsync(actor, ct)];
        items.AddRange((await escalations.ForDeskAsync(actor, ct)).Select(e => new DeskItem(
            DeskItemKind.Escalation, e.Id, e.CitizenId, e.CitizenName, e.Since, e.DueOn, e.Overdue, null)
        {
            Reasons = e.DeputyName is not null && e.ContactName != actor.Name ? [DeskReason.Deputy] : [],
        }));
        items.AddRange((await calendar.DayAsync(today, actor, ct)).Where(c => c.Status is AppointmentStatus.Booked && c.EndsAt >= clock.GetUtcNow())
            .Select(c => new DeskItem(DeskItemKind.Conversation, c.Id, c.CitizenId, c.CitizenName, c.StartsAt, null, false, null)));
        items.AddRange((await calendar.UnreportedAsync(actor, ct)).Select(c => new DeskItem(
            DeskItemKind.ReportOutcome, c.Id, c.CitizenId, c.CitizenName, c.EndsAt,
            CivicTime.AddWorkingDays(CivicTime.DayOf(c.EndsAt), ReportConversation.WorkingDaysToReport),
            CivicTime.DayOf(c.EndsAt) <= StaffCalendar.LastDayReportedBy(today), null)));
        items.AddRange((await workList.ForDeskAsync(actor, ct)).Select(l => new DeskItem(
            DeskItemKind.BookForCitizen, l.CitizenId, l.CitizenId, l.CitizenName, l.Since, l.Attempts.Count == 0 ? l.ContactBy : l.HoldBy,
            l.ContactOverdue || l.HoldOverdue, null)));
        items.AddRange((await cvs.ForDeskAsync(actor, ct)).Select(c => new DeskItem(
            DeskItemKind.CheckCv, c.CitizenId, c.CitizenId, c.Name, c.Since, null, false, null)));

        var next = items.OrderByDescending(Urgency).ThenBy(i => i.AnswerBy is not null && Has(i, DeskReason.AnswerLate, DeskReason.AnswerSoon) ? i.AnswerBy : i.At)
            .ThenBy(i => i.At).ThenBy(i => i.Id).ToList();
        await accessLog.RecordListAsync(actor, [.. mine.Select(t => t.Thread.CitizenId)], LookPurpose.Chat, "desk", ct);
        // The day's conversations were logged by the calendar.
        foreach (var group in next.Where(i => i.Kind is not DeskItemKind.Conversation).GroupBy(i => PurposeOf(i.Kind)))
        {
            await accessLog.RecordListAsync(actor, [.. group.Select(i => i.CitizenId)], group.Key, "desk", ct);
        }
        return new Desk(next, [.. mine.Select(t => t.Thread).OrderByDescending(t => t.LastAt)], await presence.ReadAsync(actor, ct));
    }

    private static LookPurpose PurposeOf(DeskItemKind kind) => kind switch
    {
        DeskItemKind.Escalation => LookPurpose.Escalation,
        DeskItemKind.BookForCitizen => LookPurpose.AssistedBooking,
        DeskItemKind.Conversation or DeskItemKind.ReportOutcome => LookPurpose.Conversation,
        DeskItemKind.CheckCv => LookPurpose.CvCheck,
        _ => LookPurpose.Chat,
    };

    // Somebody about to stand at the door comes first, then whoever will have waited too long, then who waits for me, then who
    // waits for anybody: my own citizens and the escalated before the others. Then what can be done in an hour.
    private int Urgency(DeskItem item) => item.Kind switch
    {
        DeskItemKind.Conversation when item.At - clock.GetUtcNow() < AtTheDoor => 10,
        DeskItemKind.MyThread or DeskItemKind.WaitingThread when Has(item, DeskReason.AnswerLate, DeskReason.AnswerSoon) => 9,
        DeskItemKind.MyThread => 8,
        DeskItemKind.WaitingThread when Has(item, DeskReason.OwnCitizen, DeskReason.Deputy, DeskReason.WasYours) => 7,
        DeskItemKind.WaitingThread when Has(item, DeskReason.Escalated) => 6,
        DeskItemKind.WaitingThread => 5,
        DeskItemKind.Escalation or DeskItemKind.BookForCitizen => item.Overdue ? 4 : 3,
        // Nagged: the leader sees it by now.
        DeskItemKind.ReportOutcome when item.Overdue => 4,
        DeskItemKind.ReportOutcome or DeskItemKind.Conversation => 2,
        _ => 1,
    };

    private static bool Has(DeskItem item, params ReadOnlySpan<DeskReason> reasons) => item.Reasons.Intersect(reasons.ToArray()).Any();
}
