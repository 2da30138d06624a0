using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Core.Desks;

/// <summary>What a run has put right.</summary>
/// <param name="Released">Threads brought back to the queue.</param>
/// <param name="Given">Threads given to an advisor.</param>
/// <param name="Deputies">Escalations that changed hands.</param>
/// <param name="WithoutDeputy">Escalations without anybody who could stand in.</param>
/// <param name="Warned">Deadlines that have come near since the last run.</param>
public sealed record Reconciled(int Released, int Given, int Deputies, int WithoutDeputy, int Warned)
{
    /// <summary>Whether there was anything to do.</summary>
    public bool Any => this != new Reconciled(0, 0, 0, 0, 0);
}

/// <summary>
/// Holds that nobody is forgotten: an open thread is in the queue or with somebody who is here; who is absent for long has a
/// deputy; and a deadline that comes near is on the leader's page before it has passed. Each repair is an audit event
/// <c>desk.…</c>, which the leader reads. The worker runs it every minute, whatever the hosts that answer people have done.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="assign">Releases and gives.</param>
/// <param name="escalations">Gives every escalated citizen somebody who is here.</param>
/// <param name="times">Deadlines.</param>
/// <param name="clock">The clock.</param>
public sealed class ReconcileDesks(PortalDbContext db, AssignThreads assign, ReconcileEscalations escalations, ReadAnswerTime times, TimeProvider clock)
{
    private sealed record Unanswered(Guid Id, Guid JobcenterId, DateTimeOffset WaitingSince, bool Answered);

    /// <summary>Runs it for all jobcenters.</summary>
    public async Task<Reconciled> ExecuteAsync(CancellationToken ct)
    {
        var released = await assign.ReleaseAsync(null, ct);
        var (deputies, left) = await escalations.ExecuteAsync(ct);
        var given = 0;
        foreach (var jobcenter in await assign.FindJobcentersAsync(ct))
        {
            given += await assign.ExecuteAsync(jobcenter, ct);
        }
        return new Reconciled(released, given, deputies, left, await WarnAsync(ct));
    }

    private async Task<int> WarnAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unanswered = await db.Database.SqlQuery<Unanswered>(
            $"""
            select t.id, t.jobcenter_id, t.waiting_since, exists (select from chat_message m where m.thread_id = t.id and not m.from_citizen) as answered
            from chat_thread t
            where t.status in ('Waiting', 'Open') and t.waiting_since is not null and t.warned_for is distinct from t.waiting_since
            """).ToListAsync(ct);
        List<Unanswered> near = [];
        foreach (var group in unanswered.GroupBy(t => t.JobcenterId))
        {
            var time = await times.OfAsync(group.Key, ct);
            near.AddRange(group.Where(t => time.IsNear(t.WaitingSince, t.Answered, now)));
        }
        return near.Count == 0 ? 0 : await db.Database.ExecuteSqlAsync(
            $"""
            with warned as (
                update chat_thread t set warned_for = n.waiting_since
                from unnest({near.Select(t => t.Id).ToArray()}, {near.Select(t => t.WaitingSince).ToArray()}) as n (id, waiting_since)
                where t.id = n.id and t.waiting_since = n.waiting_since and t.warned_for is distinct from n.waiting_since
                returning t.id, t.citizen_id, t.jobcenter_id, t.advisor_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.deadline-near', jsonb_build_object('threadId', id, 'fromId', advisor_id) from warned
            """, ct);
    }
}
