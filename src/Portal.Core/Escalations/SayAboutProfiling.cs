using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Escalations;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Risk;

namespace Portal.Core.Escalations;

/// <summary>What a citizen can say: «I want help», and «do not use this estimate» (GDPR art. 21).</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SayAboutProfiling(PortalDbContext db, TimeProvider clock)
{
    private sealed record HelpRequested;
    private sealed record ProfilingObjected(string? Reason);

    /// <summary>
    /// Asks for help; asking again keeps the first time, unless the case was closed since. A contact is found within a minute.
    /// </summary>
    public async Task<Outcome<Done>> RequestHelpAsync(Actor actor, CancellationToken ct)
    {
        var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.Id == actor.Citizen, ct);
        if (citizen.JobcenterId is null)
        {
            return Refusal.NotRegistered;
        }
        if (citizen.HelpRequestedAt is null || await db.Set<EscalationRow>().AnyAsync(e => e.CitizenId == citizen.Id && e.ClosedAt > citizen.HelpRequestedAt, ct))
        {
            citizen.HelpRequestedAt = clock.GetUtcNow();
            db.Add(AuditEvent.Of(actor, clock, "help.requested", citizen.Id, citizen.JobcenterId, new HelpRequested()));
            await db.SaveChangesAsync(ct);
        }
        return Done.Value;
    }

    /// <summary>Objects: the stored estimate is removed at once, and none is made again.</summary>
    public Task<Outcome<Done>> ObjectAsync(ObjectToProfiling command, Actor actor, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync<Outcome<Done>>(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await SweepLock.TakeAsync(db, ct);
            var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.Id == actor.Citizen, ct);
            citizen.ProfilingObjectedAt ??= clock.GetUtcNow();
            citizen.ProfilingObjection = string.IsNullOrWhiteSpace(command.Reason) ? citizen.ProfilingObjection : command.Reason.Trim();
            db.Add(AuditEvent.Of(actor, clock, "profiling.objected", citizen.Id, citizen.JobcenterId, new ProfilingObjected(citizen.ProfilingObjection)));
            await db.SaveChangesAsync(ct);
            await db.Set<RiskAssessment>()
                .Where(a => db.Set<UnemploymentSpell>().Any(s => s.Id == a.SpellId && s.CitizenId == citizen.Id)).ExecuteDeleteAsync(ct);
            await ForgetEstimate.OfCitizenAsync(db, citizen.Id, ct);
            await transaction.CommitAsync(ct);
            return Done.Value;
        });
}
