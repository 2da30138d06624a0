using Microsoft.EntityFrameworkCore;
using Portal.Contracts.JobLog;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.JobLog;

/// <summary>
/// Reads a job log. The citizen's own figures are made for nobody else: for staff there is a list of the newest jobs where the
/// citizen shares it, and no count anywhere.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadJobLog(PortalDbContext db, TimeProvider clock)
{
    // Enough to talk about in a conversation.
    private const int SharedEntries = 20;

    /// <summary>Some days of the actor's log.</summary>
    /// <param name="from">First local Danish day.</param>
    /// <param name="days">How many; bounded by <see cref="JobLogLimits.Days"/>.</param>
    /// <param name="actor">The citizen.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<JobLogDays> DaysAsync(DateOnly from, int days, Actor actor, CancellationToken ct)
    {
        // A day at the end of the calendar has no day after it.
        var start = from > DateOnly.MaxValue.AddDays(-JobLogLimits.Days) ? DateOnly.MaxValue.AddDays(-JobLogLimits.Days) : from;
        var to = start.AddDays(Math.Clamp(days, 1, JobLogLimits.Days) - 1);
        var tasks = db.Set<JobLogTaskRow>().Where(t => t.CitizenId == actor.Citizen && t.EventOn >= start && t.EventOn <= to);
        var entries = await EntriesAsync(db.Set<JobLogEntryRow>().Where(e => tasks.Any(t => t.EntryId == e.Id && t.Primary)), ct);
        var due = await (
            from task in tasks
            where !task.Primary && !task.Completed
            join entry in db.Set<JobLogEntryRow>() on task.EntryId equals entry.Id
            orderby task.EventOn, task.EventAt, task.Id
            select new { task, entry.Title }).AsNoTracking().ToListAsync(ct);
        return new JobLogDays(
            start, to, [.. entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.Id)],
            [.. due.Select(d => new JobLogDue(d.task.EntryId, d.Title, Show(d.task)))], await IsSharedAsync(actor.Citizen, ct));
    }

    /// <summary>One of the actor's entries.</summary>
    public async Task<Outcome<JobLogEntry>> EntryAsync(Guid id, Actor actor, CancellationToken ct) =>
        await FindAsync(id, actor, ct) is { } entry ? entry : Refusal.NotFound;

    /// <summary>The actor's own figures.</summary>
    public async Task<JobLogFigures> FiguresAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var first = MondayOf(today).AddDays(-7 * (JobLogLimits.Weeks - 1));
        var done = await (
            from task in db.Set<JobLogTaskRow>()
            where task.CitizenId == actor.Citizen && task.Primary && task.Completed && task.EventOn >= first && task.EventOn < first.AddDays(7 * JobLogLimits.Weeks)
            join entry in db.Set<JobLogEntryRow>() on task.EntryId equals entry.Id
            where entry.State != JobLogState.GivenUp
            group task by new { entry.Kind, task.EventOn } into day
            select new { day.Key.Kind, day.Key.EventOn, Count = day.Count() }).ToListAsync(ct);
        var states = await db.Set<JobLogEntryRow>().Where(e => e.CitizenId == actor.Citizen && e.Kind == JobLogKind.Application)
            .GroupBy(e => e.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(ct);
        return new JobLogFigures(
            [.. Enumerable.Range(0, JobLogLimits.Weeks).Select(i => first.AddDays(7 * i)).Select(monday => new JobLogWeek(
                monday, Sum(JobLogKind.Application, monday), Sum(JobLogKind.Activity, monday)))],
            [.. states.OrderBy(s => s.State).Select(s => new JobLogStateCount(s.State, s.Count))]);

        int Sum(JobLogKind kind, DateOnly monday) => done.Where(d => d.Kind == kind && MondayOf(d.EventOn) == monday).Sum(d => d.Count);
    }

    /// <summary>Whether the citizen lets the advisor see the list.</summary>
    internal Task<bool> IsSharedAsync(Guid citizenId, CancellationToken ct) => db.Set<JobLogShareRow>().AnyAsync(s => s.CitizenId == citizenId, ct);

    /// <summary>The newest entries as an advisor sees them. The caller has asked whether they are shared, and logged the look.</summary>
    internal async Task<IReadOnlyList<SharedJob>> ForStaffAsync(Guid citizenId, CancellationToken ct) => await (
        from task in db.Set<JobLogTaskRow>()
        where task.CitizenId == citizenId && task.Primary
        join entry in db.Set<JobLogEntryRow>() on task.EntryId equals entry.Id
        orderby task.EventOn descending, entry.Id descending
        select new SharedJob(entry.Kind, entry.Title, entry.Employer, entry.State, task.EventOn)).Take(SharedEntries).ToListAsync(ct);

    internal async Task<JobLogEntry?> FindAsync(Guid id, Actor actor, CancellationToken ct) =>
        (await EntriesAsync(db.Set<JobLogEntryRow>().Where(e => e.Id == id && e.CitizenId == actor.Citizen), ct)).SingleOrDefault();

    internal async Task<IReadOnlyList<JobLogEntry>> EntriesAsync(IQueryable<JobLogEntryRow> query, CancellationToken ct)
    {
        var rows = await query.AsNoTracking().ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var tasks = (await db.Set<JobLogTaskRow>().AsNoTracking().Where(t => ids.Contains(t.EntryId)).ToListAsync(ct)).ToLookup(t => t.EntryId);
        // Never the bytes: they are read when somebody asks for the one document.
        var documents = (await db.Set<JobLogDocumentRow>().Where(d => ids.Contains(d.EntryId))
            .Select(d => new { d.EntryId, Shown = new JobLogDocument(d.Id, d.FileName, d.Size, d.UploadedAt) }).ToListAsync(ct)).ToLookup(d => d.EntryId);
        return [.. rows.Select(e => new JobLogEntry(
            e.Id, e.Kind, e.Title, e.Employer, e.Link, e.Note, e.State, tasks[e.Id].Single(t => t.Primary).EventOn, e.Version, e.CreatedAt, e.ChangedAt,
            [.. tasks[e.Id].OrderByDescending(t => t.Primary).ThenBy(t => t.EventOn).ThenBy(t => t.EventAt).ThenBy(t => t.Id).Select(Show)],
            [.. documents[e.Id].Select(d => d.Shown).OrderByDescending(d => d.UploadedAt)]))];
    }

    internal static DateOnly MondayOf(DateOnly day) => day.DayNumber < 7 ? DateOnly.MinValue : day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static JobLogTask Show(JobLogTaskRow t) => new(t.Id, t.Description, t.EventOn, t.EventAt, t.Completed, t.Primary);
}
