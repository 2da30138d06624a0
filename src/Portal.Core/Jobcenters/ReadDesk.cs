using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Core.Privacy;

namespace Portal.Core.Jobcenters;

/// <summary>An advisor's desk: one ordered list «next, and why».</summary>
/// <param name="threads">The queue and the advisor's own threads.</param>
/// <param name="calendar">Conversations.</param>
/// <param name="escalations">Escalations.</param>
/// <param name="workList">Whom staff book for.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadDesk(
    ReadThreads threads, StaffCalendar calendar, ReadEscalations escalations, WorkList workList, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The actor's desk.</summary>
    public async Task<Desk> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var mine = await threads.OpenOfAsync(actor, ct);
        List<DeskItem> items = [];
        items.AddRange((await threads.QueueAsync(actor, ct)).Select(t => new DeskItem(
            DeskItemKind.WaitingThread, t.Thread.Id, t.Thread.CitizenId, t.Thread.CitizenName, t.WaitingSince, null, false, t.Thread.Subject)));
        items.AddRange(mine.Where(t => t.Thread.LastSequence > t.Thread.ReadByAdvisor).Select(t => new DeskItem(
            DeskItemKind.MyThread, t.Thread.Id, t.Thread.CitizenId, t.Thread.CitizenName, t.WaitingSince, null, false, t.Thread.Subject)));
        items.AddRange((await escalations.ListAsync(actor, 50, 0, true, ct)).Select(e => new DeskItem(
            DeskItemKind.Escalation, e.Id, e.CitizenId, e.CitizenName, e.Since, e.ContactBy, e.Overdue, null)));
        items.AddRange((await calendar.DayAsync(today, actor, ct)).Where(c => c.Status is AppointmentStatus.Booked && c.EndsAt >= clock.GetUtcNow())
            .Select(c => new DeskItem(DeskItemKind.Conversation, c.Id, c.CitizenId, c.CitizenName, c.StartsAt, null, false, null)));
        items.AddRange((await calendar.UnreportedAsync(actor, ct)).Select(c => new DeskItem(
            DeskItemKind.ReportOutcome, c.Id, c.CitizenId, c.CitizenName, c.EndsAt, null, true, null)));
        items.AddRange((await workList.ForDeskAsync(actor, ct)).Select(l => new DeskItem(
            DeskItemKind.BookForCitizen, l.CitizenId, l.CitizenId, l.CitizenName, l.Since, l.Attempts.Count == 0 ? l.ContactBy : l.HoldBy,
            l.ContactOverdue || l.HoldOverdue, null)));

        var next = items.OrderByDescending(Urgency).ThenBy(i => i.At).ToList();
        await accessLog.RecordAsync(actor, [.. mine.Select(t => t.Thread.CitizenId)], LookPurpose.Chat, "desk", ct);
        // The day's conversations were logged by the calendar.
        foreach (var group in next.Where(i => i.Kind is not DeskItemKind.Conversation).GroupBy(i => PurposeOf(i.Kind)))
        {
            await accessLog.RecordAsync(actor, [.. group.Select(i => i.CitizenId)], group.Key, "desk", ct);
        }
        return new Desk(next, [.. mine.Select(t => t.Thread).OrderByDescending(t => t.LastAt)]);
    }

    private static LookPurpose PurposeOf(DeskItemKind kind) => kind switch
    {
        DeskItemKind.Escalation => LookPurpose.Escalation,
        DeskItemKind.BookForCitizen => LookPurpose.AssistedBooking,
        DeskItemKind.Conversation or DeskItemKind.ReportOutcome => LookPurpose.Conversation,
        _ => LookPurpose.Chat,
    };

    // A person waiting now, or about to stand at the door, comes before anything that can be done in an hour.
    private int Urgency(DeskItem item) => item.Kind switch
    {
        DeskItemKind.Conversation when item.At - clock.GetUtcNow() < TimeSpan.FromMinutes(15) => 6,
        DeskItemKind.MyThread => 5,
        DeskItemKind.WaitingThread => 4,
        DeskItemKind.Escalation when item.Overdue => 3,
        DeskItemKind.Escalation => 2,
        DeskItemKind.BookForCitizen => item.Overdue ? 3 : 2,
        _ => 1,
    };
}
