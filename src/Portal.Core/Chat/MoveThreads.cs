using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>
/// Open threads follow a citizen to the jobcenter of a new spell: there they wait in the queue, and where they were nobody
/// sees them any more. Called in the transaction that moves the citizen, so that no message falls between.
/// </summary>
internal static class MoveThreads
{
    /// <summary>Moves the threads of one citizen, or of everybody who has moved.</summary>
    public static Task FollowAsync(PortalDbContext db, Guid? citizenId, Actor actor, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            with moved as (
                update chat_thread t set jobcenter_id = c.jobcenter_id, status = 'Waiting', advisor_id = null, given = null, given_at = null, kept_for = null, waiting_since = coalesce(t.waiting_since, {now})
                from citizen c
                where c.id = t.citizen_id and t.status <> 'Closed' and t.jobcenter_id <> c.jobcenter_id and ({citizenId}::uuid is null or c.id = {citizenId})
                returning t.id, t.citizen_id, t.jobcenter_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, jobcenter_id, 'thread.moved', jsonb_build_object('threadId', id) from moved
            """, ct);
    }
}
