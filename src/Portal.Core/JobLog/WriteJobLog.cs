using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.JobLog;

/// <summary>Adds, changes and removes entries. The primary task follows its entry: same words, same day, done when the entry is more than planned.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs a command once.</param>
/// <param name="read">Gives entries back.</param>
/// <param name="clock">The clock.</param>
public sealed class WriteJobLog(PortalDbContext db, Idempotency idempotency, ReadJobLog read, TimeProvider clock)
{
    private sealed record EntryEvent(Guid EntryId, JobLogState State);

    /// <summary>Makes entries of what was typed or pasted, one a line; none of them when one cannot be.</summary>
    public async Task<Outcome<JobLogEntry[]>> PasteAsync(PasteJobs command, Actor actor, string key, CancellationToken ct) => !actor.May(MandateScope.Plan)
        ? Refusal.BeyondMandate
        : await idempotency.RunAsync<JobLogEntry[]>(actor, key, command, async () =>
        {
            var jobs = PastedJobs.Read(command.Text!);
            var day = command.Day ?? CivicTime.Today(clock);
            if (jobs.Count == 0)
            {
                return Refusal.Invalid(("text", FieldErrors.Required));
            }
            if (jobs.Count > JobLogLimits.Pasted)
            {
                return Refusal.Invalid(("text", FieldErrors.TooMany));
            }
            if (FaultOf(day) is { } fault)
            {
                return Refusal.Invalid(("day", fault));
            }
            var state = command.Planned ? JobLogState.Planned : command.Kind is JobLogKind.Application ? JobLogState.Applied : JobLogState.Happened;
            var jobcenter = await JobcenterAsync(actor, ct);
            List<Guid> made = [];
            foreach (var job in jobs)
            {
                var now = clock.GetUtcNow();
                var entry = new JobLogEntryRow
                {
                    Id = Ids.New(clock),
                    CitizenId = actor.Citizen,
                    Kind = command.Kind,
                    Title = job.Title,
                    Employer = job.Employer,
                    Link = job.Link,
                    State = state,
                    Version = 1,
                    CreatedAt = now,
                    ChangedAt = now,
                };
                var task = new JobLogTaskRow { Id = Ids.New(clock), EntryId = entry.Id, CitizenId = actor.Citizen, Primary = true };
                Follow(task, entry, day);
                db.AddRange(entry, task, AuditEvent.Of(actor, clock, "job-log.added", actor.Citizen, jobcenter, new EntryEvent(entry.Id, state)));
                made.Add(entry.Id);
            }
            await db.SaveChangesAsync(ct);
            // In the order in which they were written.
            var entries = await read.EntriesAsync(db.Set<JobLogEntryRow>().Where(e => made.Contains(e.Id)), ct);
            return entries.OrderBy(e => made.IndexOf(e.Id)).ToArray();
        }, ct);

    /// <summary>Changes an entry, unless somebody changed it since it was read.</summary>
    public async Task<Outcome<JobLogEntry>> ChangeAsync(Guid id, ChangeJobLogEntry command, Actor actor, CancellationToken ct)
    {
        var refusal = await HoldAsync(id, command.ExpectedVersion, actor, async entry =>
        {
            var task = await db.Set<JobLogTaskRow>().SingleAsync(t => t.EntryId == id && t.Primary, ct);
            var link = PastedJobs.LinkOf(command.Link);
            List<(string, string)> faults = [];
            if (command.Day != task.EventOn && FaultOf(command.Day!.Value) is { } fault)
            {
                faults.Add(("day", fault));
            }
            if (link is null && !string.IsNullOrWhiteSpace(command.Link))
            {
                faults.Add(("link", FieldErrors.NotUnderstood));
            }
            if (!Fits(command.Kind!.Value, command.State!.Value))
            {
                faults.Add(("state", FieldErrors.NotUnderstood));
            }
            if (faults.Count > 0)
            {
                return Refusal.Invalid([.. faults]);
            }
            (entry.Kind, entry.State, entry.Link) = (command.Kind.Value, command.State.Value, link);
            (entry.Title, entry.Employer, entry.Note) = (command.Title!.Trim(), Own(command.Employer), Own(command.Note));
            Follow(task, entry, command.Day!.Value);
            (entry.Version, entry.ChangedAt) = (entry.Version + 1, clock.GetUtcNow());
            db.Add(AuditEvent.Of(actor, clock, "job-log.changed", actor.Citizen, await JobcenterAsync(actor, ct), new EntryEvent(id, entry.State)));
            await db.SaveChangesAsync(ct);
            return null;
        }, ct);
        return refusal is null ? (await read.FindAsync(id, actor, ct))! : refusal;
    }

    /// <summary>Removes an entry with its tasks and documents, unless somebody changed it since it was read.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Guid id, RemoveJobLogEntry command, Actor actor, CancellationToken ct)
    {
        var refusal = await HoldAsync(id, command.ExpectedVersion, actor, async entry =>
        {
            db.Remove(entry);
            db.Add(AuditEvent.Of(actor, clock, "job-log.removed", actor.Citizen, await JobcenterAsync(actor, ct), new EntryEvent(id, entry.State)));
            await db.SaveChangesAsync(ct);
            return null;
        }, ct);
        return refusal is null ? Done.Value : refusal;
    }

    // Holds the entry's row, so that of two who saw the same version one comes in and the other is told.
    private async Task<Refusal?> HoldAsync(Guid id, int expected, Actor actor, Func<JobLogEntryRow, Task<Refusal?>> change, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Plan))
        {
            return Refusal.BeyondMandate;
        }
        var refusal = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var entry = await db.Set<JobLogEntryRow>()
                .FromSql($"select * from job_log_entry where id = {id} and citizen_id = {actor.Citizen} for update").SingleOrDefaultAsync(ct);
            if (entry is null)
            {
                return Refusal.NotFound;
            }
            if (entry.Version != expected)
            {
                return Refusal.Conflict(Problems.ChangedMeanwhile);
            }
            if (await change(entry) is { } refused)
            {
                return refused;
            }
            await transaction.CommitAsync(ct);
            return null;
        });
        if (refusal is not { Type: Problems.ChangedMeanwhile })
        {
            return refusal;
        }
        db.ChangeTracker.Clear();
        return refusal.With("current", await read.FindAsync(id, actor, ct));
    }

    /// <summary>Which states an entry of a kind can have.</summary>
    internal static bool Fits(JobLogKind kind, JobLogState state) => kind is JobLogKind.Application
        ? state is not JobLogState.Happened
        : state is JobLogState.Planned or JobLogState.Happened or JobLogState.GivenUp;

    private string? FaultOf(DateOnly day)
    {
        var today = CivicTime.Today(clock);
        return day < today.AddYears(-1) ? FieldErrors.TooLongAgo : day > today.AddYears(1) ? FieldErrors.InFuture : null;
    }

    private Task<Guid?> JobcenterAsync(Actor actor, CancellationToken ct) =>
        db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleAsync(ct);

    private static void Follow(JobLogTaskRow task, JobLogEntryRow entry, DateOnly day) =>
        (task.Description, task.EventOn, task.Completed) = (entry.Title, day, entry.State is not JobLogState.Planned);

    private static string? Own(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
