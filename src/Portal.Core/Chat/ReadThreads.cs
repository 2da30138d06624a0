using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Chat;

/// <summary>Reads threads and their messages.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs staff's look.</param>
public sealed class ReadThreads(PortalDbContext db, AccessLog accessLog)
{
    /// <summary>Messages shown when a thread is opened.</summary>
    public const int Newest = 50;
    /// <summary>Most messages in one answer when catching up.</summary>
    public const int CatchUp = 200;

    /// <summary>The signed-in citizen's threads, newest first.</summary>
    public async Task<IReadOnlyList<ChatThread>> MineAsync(Actor actor, CancellationToken ct) =>
        await Describe(db.Set<ThreadRow>().Where(t => t.CitizenId == actor.Citizen), 100).ToListAsync(ct);

    /// <summary>A thread with its newest messages, or those after a sequence. Staff's look is logged.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="after">Only rows after this sequence: with what was seen before they make what a fresh reading gives.</param>
    /// <param name="actor">The citizen of the thread, or an advisor or leader of its jobcenter.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<ThreadView>> ExecuteAsync(Guid id, long? after, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(id, actor, ct) is not { } thread)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordContinuedAsync(actor, thread.CitizenId, LookPurpose.Chat, "thread", ct);
        var messages = db.Set<MessageRow>().AsNoTracking().Where(m => m.ThreadId == id);
        var rows = after is { } sequence
            ? await messages.Where(m => m.Sequence > sequence).OrderBy(m => m.Sequence).Take(CatchUp).ToListAsync(ct)
            : await NewestOf(db, id).ToListAsync(ct);
        return new ThreadView(thread, await ShowAsync(id, rows, ct));
    }

    /// <summary>The fifty messages before a sequence, with what was said about them later. Staff's look is logged.</summary>
    public async Task<Outcome<ThreadView>> EarlierAsync(Guid id, long before, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(id, actor, ct) is not { } thread)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordContinuedAsync(actor, thread.CitizenId, LookPurpose.Chat, "thread", ct);
        var rows = await db.Set<MessageRow>().AsNoTracking().Where(m => m.ThreadId == id && m.Sequence < before)
            .OrderByDescending(m => m.Sequence).Take(Newest).ToListAsync(ct);
        var shown = rows.Select(m => m.Sequence).ToList();
        rows.AddRange(await db.Set<MessageRow>().AsNoTracking()
            .Where(m => m.ThreadId == id && m.Sequence >= before && m.Target != null && shown.Contains(m.Target.Value)).ToListAsync(ct));
        return new ThreadView(thread, await ShowAsync(id, rows, ct));
    }

    // Of the rows about one message only the newest says what it says: what was corrected or withdrawn is no longer shown to everybody.
    private async Task<IReadOnlyList<ChatMessage>> ShowAsync(Guid id, List<MessageRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var places = rows.Select(m => m.Target ?? m.Sequence).Distinct().ToList();
        var newest = await db.Set<MessageRow>().Where(m => m.ThreadId == id && m.Target != null && places.Contains(m.Target.Value))
            .GroupBy(m => m.Target!.Value).Select(g => new { Place = g.Key, Sequence = g.Max(m => m.Sequence) }).ToDictionaryAsync(n => n.Place, n => n.Sequence, ct);
        return [.. rows.OrderBy(m => m.Sequence).Select(ToContract)
            .Select(m => newest.TryGetValue(m.Target ?? m.Sequence, out var last) && last != m.Sequence ? m with { Body = "" } : m)];
    }

    /// <summary>The newest messages of a thread: read backwards along the key, whatever its length.</summary>
    internal static IQueryable<MessageRow> NewestOf(PortalDbContext db, Guid id) =>
        db.Set<MessageRow>().AsNoTracking().Where(m => m.ThreadId == id).OrderByDescending(m => m.Sequence).Take(Newest);

    /// <summary>Whether the actor may follow a thread live. To follow is to look, and staff's is logged.</summary>
    public async Task<bool> MayFollowAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var citizen = await VisibleTo(actor).Where(t => t.Id == id).Select(t => (Guid?)t.CitizenId).SingleOrDefaultAsync(ct);
        if (citizen is { } seen)
        {
            await accessLog.RecordContinuedAsync(actor, seen, LookPurpose.Chat, "thread", ct);
        }
        return citizen is not null;
    }

    /// <summary>The jobcenter whose queue a thread belongs to.</summary>
    public Task<Guid> JobcenterOfAsync(Guid id, CancellationToken ct) =>
        db.Set<ThreadRow>().Where(t => t.Id == id).Select(t => t.JobcenterId).SingleAsync(ct);

    /// <summary>A thread as the actor may see it; none otherwise.</summary>
    public async Task<ChatThread?> FindAsync(Guid id, Actor actor, CancellationToken ct) =>
        await Describe(VisibleTo(actor).Where(t => t.Id == id), 1).SingleOrDefaultAsync(ct);

    /// <summary>Messages to a citizen that they have not read, over all threads.</summary>
    internal async Task<int> CountUnreadAsync(Guid citizenId, CancellationToken ct) => await (
        from thread in db.Set<ThreadRow>()
        where thread.CitizenId == citizenId
        join message in db.Set<MessageRow>() on thread.Id equals message.ThreadId
        where !message.FromCitizen && message.Target == null && message.Sequence > thread.ReadByCitizen
        select message).CountAsync(ct);

    /// <summary>An advisor's open threads, those with an unanswered message first.</summary>
    internal Task<List<(ChatThread Thread, DateTimeOffset WaitingSince)>> OpenOfAsync(Actor actor, CancellationToken ct) =>
        WithWaitAsync(VisibleTo(actor).Where(t => t.AdvisorId == actor.AccountId && t.Status == ThreadStatus.Open), ct);

    /// <summary>Threads as they are, whoever asks: only to tell those who follow them already.</summary>
    internal Task<Dictionary<Guid, ChatThread>> DescribeAsync(Guid[] ids, CancellationToken ct) =>
        Describe(db.Set<ThreadRow>().Where(t => ids.Contains(t.Id)), ids.Length).ToDictionaryAsync(t => t.Id, ct);

    /// <summary>A citizen's threads for the card beside the desk.</summary>
    internal async Task<IReadOnlyList<ChatThread>> OfCitizenAsync(Guid citizenId, Guid jobcenterId, CancellationToken ct) =>
        await Describe(db.Set<ThreadRow>().Where(t => t.CitizenId == citizenId && t.JobcenterId == jobcenterId), 20).ToListAsync(ct);

    /// <summary>The rows that the actor may see.</summary>
    internal IQueryable<ThreadRow> VisibleTo(Actor actor) => actor.Role is Roles.Citizen
        ? db.Set<ThreadRow>().Where(t => t.CitizenId == actor.Citizen)
        // Somebody who has moved to another jobcenter is no longer this one's to look at.
        : db.Set<ThreadRow>().Where(t => t.JobcenterId == actor.Jobcenter
            && db.Set<CitizenRecord>().Any(c => c.Id == t.CitizenId && c.JobcenterId == actor.Jobcenter));

    internal static ChatMessage ToContract(MessageRow m) =>
        new(m.ThreadId, m.Sequence, m.ClientMessageId, m.FromCitizen, m.SenderName, m.Body, m.SentAt) { Target = m.Target };

    private async Task<List<(ChatThread, DateTimeOffset)>> WithWaitAsync(IQueryable<ThreadRow> rows, CancellationToken ct)
    {
        var waits = await rows.OrderBy(t => t.WaitingSince == null).ThenBy(t => t.WaitingSince).Take(100)
            .Select(t => new { t.Id, t.WaitingSince, t.LastAt }).ToListAsync(ct);
        var ids = waits.Select(w => w.Id).ToArray();
        var threads = await Describe(db.Set<ThreadRow>().Where(t => ids.Contains(t.Id)), ids.Length).ToDictionaryAsync(t => t.Id, ct);
        // Between the two readings a thread may have left the list.
        return [.. waits.Where(w => threads.ContainsKey(w.Id)).Select(w => (threads[w.Id], w.WaitingSince ?? w.LastAt))];
    }

    /// <summary>Threads with names, newest message first.</summary>
    private IQueryable<ChatThread> Describe(IQueryable<ThreadRow> rows, int limit) => (
        from thread in rows
        join citizen in db.Set<CitizenRecord>() on thread.CitizenId equals citizen.Id
        join advisor in db.Set<Account>() on thread.AdvisorId equals advisor.Id into advisors
        from advisor in advisors.DefaultIfEmpty()
        orderby thread.LastAt descending
        select new ChatThread(
            thread.Id, thread.CitizenId, citizen.Name, thread.Subject, thread.Status, advisor == null ? null : advisor.DisplayName,
            thread.LastSequence, thread.ReadByCitizen, thread.ReadByAdvisor, thread.DeliveredToCitizen, thread.DeliveredToAdvisor, thread.LastAt)
        {
            NewForCitizen = db.Set<MessageRow>().Count(m => m.ThreadId == thread.Id && m.Sequence > thread.ReadByCitizen && !m.FromCitizen && m.Target == null),
            NewForAdvisor = db.Set<MessageRow>().Count(m => m.ThreadId == thread.Id && m.Sequence > thread.ReadByAdvisor && m.FromCitizen && m.Target == null),
        }).Take(limit);
}
