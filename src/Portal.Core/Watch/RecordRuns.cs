using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Watch;

/// <summary>A job of a timetable, as the watchdog needs to know it.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Times">When.</param>
/// <param name="Deadline">How long after its time a run must have ended well.</param>
public sealed record TimetableEntry(string Name, DailyTimes Times, TimeSpan Deadline);

/// <summary>Writes down what the watchdog compares: the timetable, and each run as it begins and ends.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class RecordRuns(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Makes the stored timetable equal to this one. A job keeps its beginning while its times stay.</summary>
    public async Task TimetableAsync(IReadOnlyList<TimetableEntry> jobs, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into watched_job as j (name, times, deadline_seconds, since)
            select n.name, n.times, n.deadline, {now}
            from unnest({jobs.Select(j => j.Name).ToArray()}, {jobs.Select(j => j.Times.Cron).ToArray()}, {jobs.Select(j => (int)j.Deadline.TotalSeconds).ToArray()}) as n (name, times, deadline)
            on conflict (name) do update set times = excluded.times, deadline_seconds = excluded.deadline_seconds,
                since = case when j.times = excluded.times then j.since else excluded.since end
            """, ct);
        await db.Database.ExecuteSqlAsync($"delete from watched_job where not name = any({jobs.Select(j => j.Name).ToArray()})", ct);
    }

    /// <summary>A run begins.</summary>
    public async Task<Guid> BeginAsync(string name, CancellationToken ct)
    {
        var id = Ids.New(clock);
        await db.Database.ExecuteSqlAsync($"insert into job_run (id, name, started_at) values ({id}, {name}, {clock.GetUtcNow()})", ct);
        return id;
    }

    /// <summary>A run has ended; with the type of the fault where it did not end well.</summary>
    public Task EndAsync(Guid id, string? error, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update job_run set finished_at = {clock.GetUtcNow()}, error = {error}::text where id = {id}", ct);
}
