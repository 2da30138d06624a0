using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>Within which time a jobcenter answers, in minutes of opening time.</summary>
/// <param name="FirstAnswerMinutes">Until the first answer.</param>
/// <param name="NextAnswerMinutes">Until each later answer.</param>
public sealed record ChatPromise(int FirstAnswerMinutes, int NextAnswerMinutes);

/// <summary>What a citizen may expect of the chat: topics, opening hours, waiting time, place in the queue.</summary>
/// <param name="db">The database.</param>
/// <param name="hours">When the chat is open.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadChatService(PortalDbContext db, ReadChatHours hours, TimeProvider clock)
{
    /// <summary>Days whose threads tell how long people wait.</summary>
    private const int DaysLookedAt = 14;
    private const int MostThreads = 2_000;

    /// <summary>The topics that are offered, in order.</summary>
    public async Task<IReadOnlyList<ChatTopic>> TopicsAsync(CancellationToken ct) =>
        await db.Set<ChatTopicRow>().Where(t => t.Place > 0).OrderBy(t => t.Place)
            .Select(t => new ChatTopic(t.Code, t.NameDa, t.NameEn, t.RightsTopic)).ToListAsync(ct);

    /// <summary>What whoever writes now may expect; refused before registering, because no jobcenter would read it.</summary>
    public async Task<Outcome<ChatService>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleAsync(ct);
        if (jobcenter is not { } id)
        {
            return Refusal.NotRegistered;
        }
        var now = clock.GetUtcNow();
        var open = await hours.OfAsync(id, ct);
        var promise = await PromiseAsync(id, ct);
        var threads = await LatelyAsync(id, now, ct);
        var waiting = threads.Count(t => t.AnsweredAt is null);
        return new ChatService(
            open.IsOpen(now), open.NextOpening(now), open.After(now, TimeSpan.FromMinutes(promise.FirstAnswerMinutes)), waiting,
            WaitEstimate.Of(threads, waiting + 1, open, now), Week(open));
    }

    /// <summary>Within which time a jobcenter answers.</summary>
    public async Task<ChatPromise> PromiseAsync(Guid jobcenterId, CancellationToken ct) =>
        await db.Set<ChatPromiseRow>().Where(p => p.JobcenterId == jobcenterId)
            .Select(p => new ChatPromise(p.FirstAnswerMinutes, p.NextAnswerMinutes)).SingleOrDefaultAsync(ct)
        ?? new ChatPromise(ChatPromiseRow.UsualMinutes, ChatPromiseRow.UsualMinutes);

    /// <summary>The place of a thread in the queue of its jobcenter; none when it does not wait.</summary>
    internal async Task<ChatPlace?> PlaceAsync(Guid threadId, CancellationToken ct)
    {
        var thread = await db.Set<ThreadRow>().Where(t => t.Id == threadId)
            .Select(t => new { t.JobcenterId, t.Status, t.WaitingSince }).SingleAsync(ct);
        if (thread is not { Status: ThreadStatus.Waiting, WaitingSince: { } since })
        {
            return null;
        }
        var now = clock.GetUtcNow();
        var before = await db.Set<ThreadRow>().CountAsync(
            t => t.JobcenterId == thread.JobcenterId && t.Status == ThreadStatus.Waiting && t.WaitingSince < since, ct);
        var open = await hours.OfAsync(thread.JobcenterId, ct);
        var promise = await PromiseAsync(thread.JobcenterId, ct);
        return new ChatPlace(
            before + 1, WaitEstimate.Of(await LatelyAsync(thread.JobcenterId, now, ct), before + 1, open, now),
            open.After(since, TimeSpan.FromMinutes(promise.FirstAnswerMinutes)));
    }

    private static IReadOnlyList<ChatDay> Week(ChatHours open) =>
        [.. open.Week.Select(day => new ChatDay(day.Key, day.Value.Opens, day.Value.Closes)).OrderBy(day => ((int)day.Weekday + 6) % 7)];

    // Closed without an answer is neither waiting nor answered.
    private Task<List<Waited>> LatelyAsync(Guid jobcenterId, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Waited>(
        $"""
        select created_at, answered_at from (
            select t.created_at, t.status, (select min(m.sent_at) from chat_message m where m.thread_id = t.id and not m.from_citizen) as answered_at
            from chat_thread t where t.jobcenter_id = {jobcenterId} and t.created_at > {now.AddDays(-DaysLookedAt)}
            order by t.created_at desc limit {MostThreads}) as lately
        where answered_at is not null or status <> 'Closed'
        """).ToListAsync(ct);
}
