using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.JobLog;

/// <summary>Further tasks of an entry: to ring, to send, to remember. The primary one is the entry's own and follows it.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs a command once.</param>
/// <param name="read">Gives the entry back.</param>
/// <param name="clock">The clock.</param>
public sealed class JobLogTasks(PortalDbContext db, Idempotency idempotency, ReadJobLog read, TimeProvider clock)
{
    private sealed record Added(Guid EntryId, AddJobLogTask Task);

    /// <summary>Adds a task.</summary>
    public async Task<Outcome<JobLogEntry>> AddAsync(Guid entryId, AddJobLogTask command, Actor actor, string key, CancellationToken ct) => !actor.May(MandateScope.Plan)
        ? Refusal.BeyondMandate
        : await idempotency.RunAsync<JobLogEntry>(actor, key, new Added(entryId, command), async () =>
        {
            var today = CivicTime.Today(clock);
            if (command.EventOn < today.AddYears(-1) || command.EventOn > today.AddYears(1))
            {
                return Refusal.Invalid(("eventOn", command.EventOn < today ? FieldErrors.TooLongAgo : FieldErrors.InFuture));
            }
            // The entry is held, so that the number of its tasks is one.
            var held = await db.Set<JobLogEntryRow>()
                .FromSql($"select * from job_log_entry where id = {entryId} and citizen_id = {actor.Citizen} for update").AsNoTracking().SingleOrDefaultAsync(ct);
            if (held is null)
            {
                return Refusal.NotFound;
            }
            if (await db.Set<JobLogTaskRow>().CountAsync(t => t.EntryId == entryId, ct) >= JobLogLimits.Tasks)
            {
                return Refusal.Conflict(Problems.ListFull);
            }
            db.Add(new JobLogTaskRow
            {
                Id = Ids.New(clock),
                EntryId = entryId,
                CitizenId = actor.Citizen,
                Description = command.Description!.Trim(),
                EventOn = command.EventOn!.Value,
                EventAt = command.EventAt,
            });
            await db.SaveChangesAsync(ct);
            return (await read.FindAsync(entryId, actor, ct))!;
        }, ct);

    /// <summary>Says whether a task is done.</summary>
    public Task<Outcome<Done>> CompleteAsync(Guid id, CompleteJobLogTask command, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, actor, tasks => tasks.ExecuteUpdateAsync(set => set.SetProperty(t => t.Completed, command.Completed!.Value), ct));

    /// <summary>Removes a task.</summary>
    public Task<Outcome<Done>> RemoveAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(id, actor, tasks => tasks.ExecuteDeleteAsync(ct));

    private async Task<Outcome<Done>> ChangeAsync(Guid id, Actor actor, Func<IQueryable<JobLogTaskRow>, Task<int>> change) =>
        !actor.May(MandateScope.Plan) ? Refusal.BeyondMandate
        : await change(db.Set<JobLogTaskRow>().Where(t => t.Id == id && t.CitizenId == actor.Citizen && !t.Primary)) == 1 ? Done.Value
        : Refusal.NotFound;
}
