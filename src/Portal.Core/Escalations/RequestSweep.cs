using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>Asks for a sweep: the nightly one over all jobcenters, or one jobcenter's at a leader's wish.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class RequestSweep(PortalDbContext db, TimeProvider clock)
{
    private sealed record SweepRequested(Guid SweepId);

    /// <summary>Tonight's sweep; asked for twice it is still one.</summary>
    public Task<Sweep> NightlyAsync(CancellationToken ct) =>
        StartAsync($"night:{CivicTime.Today(clock):yyyy-MM-dd}", null, ct);

    /// <summary>A sweep over everything, now (operator's command).</summary>
    public Task<Sweep> NowAsync(CancellationToken ct) => StartAsync($"operator:{Ids.New(clock)}", null, ct);

    /// <summary>A sweep over the leader's jobcenter; while one waits or runs it is given again.</summary>
    public async Task<Sweep> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var waiting = await db.Set<SweepRun>().AsNoTracking()
            .Where(r => r.JobcenterId == actor.Jobcenter && r.FinishedAt == null).FirstOrDefaultAsync(ct);
        if (waiting is not null)
        {
            return ToContract(waiting);
        }
        var run = Make($"leader:{Ids.New(clock)}", actor.Jobcenter);
        db.Add(run);
        db.Add(AuditEvent.Of(actor, clock, "sweep.requested", null, actor.Jobcenter, new SweepRequested(run.Id)));
        await db.SaveChangesAsync(ct);
        return ToContract(run);
    }

    /// <summary>The newest sweep that looked, or will look, at a jobcenter, with that jobcenter's own numbers; none before the first.</summary>
    internal async Task<Sweep?> FindNewestAsync(Guid jobcenterId, CancellationToken ct)
    {
        var run = await db.Set<SweepRun>().AsNoTracking()
            .Where(r => r.JobcenterId == null || r.JobcenterId == jobcenterId).OrderByDescending(r => r.RequestedAt).FirstOrDefaultAsync(ct);
        if (run is null)
        {
            return null;
        }
        var count = await db.Set<SweepCount>().AsNoTracking().SingleOrDefaultAsync(c => c.SweepId == run.Id && c.JobcenterId == jobcenterId, ct);
        var escalated = await db.Set<EscalationRow>().CountAsync(e => e.JobcenterId == jobcenterId && e.SweepId == run.Id, ct);
        return new Sweep(run.Id, run.RequestedAt, run.FinishedAt, count?.Spells ?? 0, count?.Scored ?? 0, escalated);
    }

    internal static Sweep ToContract(SweepRun run) => new(run.Id, run.RequestedAt, run.FinishedAt, run.Spells, run.Scored, run.Escalated);

    private async Task<Sweep> StartAsync(string purpose, Guid? jobcenterId, CancellationToken ct)
    {
        var run = Make(purpose, jobcenterId);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into sweep_run (id, purpose, jobcenter_id, requested_at, spells, scored, escalated)
            values ({run.Id}, {run.Purpose}, {run.JobcenterId}::uuid, {run.RequestedAt}, 0, 0, 0)
            on conflict (purpose) do nothing
            """, ct);
        return ToContract(await db.Set<SweepRun>().AsNoTracking().SingleAsync(r => r.Purpose == purpose, ct));
    }

    private SweepRun Make(string purpose, Guid? jobcenterId) => new()
    {
        Id = Ids.New(clock),
        Purpose = purpose,
        JobcenterId = jobcenterId,
        RequestedAt = clock.GetUtcNow(),
    };
}
