using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Watch;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Core.Watch;

/// <summary>
/// Expected against actual runs of every recurring job, from the database: so any host can see that the worker is dead, and none has
/// to be asked that may be.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="escalations">Finds escalations without an owner.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadWatchdog(PortalDbContext db, ReconcileEscalations escalations, TimeProvider clock)
{
    private sealed record Run(string Name, DateTimeOffset? LastStarted, DateTimeOffset? LastSucceeded, DateTimeOffset? LastGoodStart, int Succeeded, int Failed, string? LastError);

    private sealed record Queues(int Changed, int Unfinished);

    /// <summary>How it stands now.</summary>
    public async Task<Watchdog> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var dayAgo = now.AddDays(-1);
        var jobs = await db.Set<WatchedJobRow>().AsNoTracking().OrderBy(j => j.Name).ToListAsync(ct);
        var runs = (await db.Database.SqlQuery<Run>(
            $"""
            select j.name, max(r.started_at) as last_started, max(r.finished_at) filter (where r.error is null) as last_succeeded,
                max(r.started_at) filter (where r.finished_at is not null and r.error is null) as last_good_start,
                count(*) filter (where r.started_at > {dayAgo} and r.finished_at is not null and r.error is null)::int as succeeded,
                count(*) filter (where r.started_at > {dayAgo} and r.error is not null)::int as failed,
                (array_agg(r.error order by r.started_at desc) filter (where r.error is not null))[1] as last_error
            from watched_job j join job_run r on r.name = j.name where r.started_at > {now.AddDays(-8)} group by j.name
            """).ToListAsync(ct)).ToDictionary(r => r.Name);
        var queues = (await db.Database.SqlQuery<Queues>(
            $"select (select count(*)::int from changed_spell) as changed, (select count(*)::int from sweep_run where finished_at is null) as unfinished").ToListAsync(ct)).Single();
        var orphans = await escalations.FindOrphansAsync(ct);
        return new Watchdog(now, [.. jobs.Select(j => Watched(j, runs.GetValueOrDefault(j.Name), now))], orphans.Count, queues.Changed, queues.Unfinished);
    }

    private static WatchedJob Watched(WatchedJobRow job, Run? run, DateTimeOffset now)
    {
        var times = new DailyTimes(job.Times);
        return new WatchedJob(
            job.Name, job.Times, run?.LastStarted, run?.LastSucceeded, times.Between(now, now.AddDays(2)).Cast<DateTimeOffset?>().FirstOrDefault(),
            times.Between(Later(now.AddDays(-1), job.Since), now).Count(), run?.Succeeded ?? 0, run?.Failed ?? 0,
            IsLate(times, TimeSpan.FromSeconds(job.DeadlineSeconds), job.Since, run?.LastGoodStart, now), run?.LastError);
    }

    /// <summary>The newest run whose deadline has passed was not followed by one that began since and ended well.</summary>
    internal static bool IsLate(DailyTimes times, TimeSpan deadline, DateTimeOffset since, DateTimeOffset? lastGoodStart, DateTimeOffset now)
    {
        var due = times.Between(Later(now - deadline - TimeSpan.FromDays(2), since), now - deadline).Cast<DateTimeOffset?>().LastOrDefault();
        return due is { } expected && (lastGoodStart is null || lastGoodStart < expected);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
