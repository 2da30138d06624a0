using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Trials;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Trials;

/// <summary>Sets up and stops local trials. All that could be bent to a wished-for answer is written down before anybody is taken in.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="clock">The clock.</param>
public sealed class SetUpTrials(PortalDbContext db, Idempotency idempotency, TimeProvider clock)
{
    private sealed record SetUp(Guid TrialId, TrialIntake Intake, DateOnly FirstDay, DateOnly LastDay, int ContactDays, int Weeks);
    private sealed record Stopped(Guid TrialId, string Reason);

    /// <summary>Sets one up for the actor's jobcenter.</summary>
    public Task<Outcome<Trial>> ExecuteAsync(SetUpTrial command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Trial>(actor, key, command, async () =>
        {
            var (first, last) = (command.FirstDay!.Value, command.LastDay!.Value);
            if (first < CivicTime.Today(clock))
            {
                return Refusal.Invalid(("firstDay", FieldErrors.InPast));
            }
            if (last < first)
            {
                return Refusal.Invalid(("lastDay", FieldErrors.EndBeforeStart));
            }
            if (last > first.AddYears(2))
            {
                return Refusal.Invalid(("lastDay", FieldErrors.InFuture));
            }
            // Two at once meet in the exclusion constraint, which the Api says in the same words.
            if (await db.Set<TrialRow>().AnyAsync(t => t.JobcenterId == actor.Jobcenter && t.StoppedAt == null && t.FirstDay <= last && t.LastDay >= first, ct))
            {
                return Refusal.Conflict(Problems.TrialOverlaps);
            }
            var row = new TrialRow
            {
                Id = Ids.New(clock),
                JobcenterId = actor.Jobcenter,
                Title = command.Title!.Trim(),
                Intake = command.Intake!.Value,
                FirstDay = first,
                LastDay = last,
                ContactDays = command.ContactDays!.Value,
                Weeks = command.Weeks!.Value,
                LegalBasis = command.LegalBasis!.Trim(),
                Ethics = command.Ethics!.Trim(),
                Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
                SetUpBy = actor.AccountId,
                SetUpByName = actor.Name,
                SetUpAt = clock.GetUtcNow(),
            };
            db.Add(row);
            db.Add(AuditEvent.Of(actor, clock, "trial.set-up", null, actor.Jobcenter, new SetUp(row.Id, row.Intake, first, last, row.ContactDays, row.Weeks)));
            await db.SaveChangesAsync(ct);
            return ReadTrials.ToContract(row, 0);
        }, ct);

    /// <summary>Stops taking people in. The draw stands, and whoever was drawn is followed on.</summary>
    public async Task<Outcome<Done>> StopAsync(Guid id, StopTrial command, Actor actor, CancellationToken ct)
    {
        var row = await db.Set<TrialRow>().SingleOrDefaultAsync(t => t.Id == id && t.JobcenterId == actor.Jobcenter, ct);
        if (row is null)
        {
            return Refusal.NotFound;
        }
        if (row.StoppedAt is not null)
        {
            return Refusal.Conflict(Problems.TrialStopped);
        }
        (row.StoppedAt, row.StopReason) = (clock.GetUtcNow(), command.Reason!.Trim());
        db.Add(AuditEvent.Of(actor, clock, "trial.stopped", null, actor.Jobcenter, new Stopped(id, row.StopReason)));
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
