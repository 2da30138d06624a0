using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>
/// Tells citizens that somebody has written to them while they were away: a notification without a word of what was written, one for
/// each stretch of unread messages of a thread however many there are. Whoever reads within a minute was not away. Read, it is over.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class TellOfMessages(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Who has the page open has read by then.</summary>
    internal static readonly TimeSpan Away = TimeSpan.FromMinutes(1);
    /// <summary>After a month it is no news; the message itself stays.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Writes what is due. How far the citizen has read is part of the purpose, so the same stretch is told once.</summary>
    /// <returns>How many notifications were written.</returns>
    public Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into notification (id, citizen_id, kind, at, expires_at, purpose)
            select gen_random_uuid(), t.citizen_id, 'MessageWaits', {now}, {now + Kept}, 'message:' || t.id || ':' || t.read_by_citizen
            from chat_thread t
            where t.last_at > {now - Kept} and t.read_by_citizen < t.last_sequence
                and exists (select from chat_message m where m.thread_id = t.id and m.sequence > t.read_by_citizen
                    and not m.from_citizen and m.target is null and m.sent_at <= {now - Away} and m.sent_at > {now - Kept})
            on conflict do nothing
            """, ct);
    }

    /// <summary>The thread's notifications are over: everything from staff in it has been read.</summary>
    internal static Task<int> RetireAsync(PortalDbContext db, Guid threadId, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        update notification n set expires_at = {now}
        from chat_thread t
        where t.id = {threadId} and n.citizen_id = t.citizen_id and n.kind = 'MessageWaits' and n.expires_at > {now}
            and n.purpose like 'message:' || t.id || ':%'
            and not exists (select from chat_message m where m.thread_id = t.id and m.sequence > t.read_by_citizen and not m.from_citizen and m.target is null)
        """, ct);
}
