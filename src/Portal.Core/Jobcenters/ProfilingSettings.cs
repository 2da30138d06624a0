using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Risk;
using Portal.Core.Risk.Answers;

namespace Portal.Core.Jobcenters;

/// <summary>The legal basis of profiling: without one, nothing is estimated.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ProfilingSettings(PortalDbContext db, TimeProvider clock)
{
    private sealed record BasisRecorded(string Text, string Purpose, DateOnly ReviewOn);
    private sealed record BasisWithdrawn(string? Text);

    /// <summary>Threshold, criteria and basis of the actor's jobcenter. A basis whose review is due is shown but no longer counts.</summary>
    public async Task<EscalationSettings> ReadAsync(Actor actor, CancellationToken ct)
    {
        var j = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        return new EscalationSettings(j.ThresholdPercent, j.WeeksCriterion, j.ContactDays, j.BasisText is null ? null
            : new ProfilingBasis(j.BasisText, j.BasisPurpose!, j.BasisRecordedBy!, j.BasisRecordedAt!.Value, j.BasisReviewOn!.Value, j.BasisIsDemo));
    }

    /// <summary>Records a basis: estimates are made from the next sweep on.</summary>
    public async Task<Outcome<Done>> RecordAsync(RecordProfilingBasis command, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        if (command.ReviewOn <= today || command.ReviewOn > today.AddYears(2))
        {
            return Refusal.Invalid(("reviewOn", FieldErrors.OutOfRange));
        }
        var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        jobcenter.BasisText = command.Text!.Trim();
        jobcenter.BasisPurpose = command.Purpose!.Trim();
        jobcenter.BasisRecordedBy = actor.Name;
        jobcenter.BasisRecordedAt = clock.GetUtcNow();
        jobcenter.BasisReviewOn = command.ReviewOn!.Value;
        jobcenter.BasisIsDemo = false;
        db.Add(AuditEvent.Of(actor, clock, "profiling.basis-recorded", null, jobcenter.Id,
            new BasisRecorded(jobcenter.BasisText, jobcenter.BasisPurpose, command.ReviewOn.Value)));
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    /// <summary>Withdraws the basis and removes what was estimated on it.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Actor actor, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync<Outcome<Done>>(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await SweepLock.TakeAsync(db, ct);
            var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Id == actor.Jobcenter, ct);
            db.Add(AuditEvent.Of(actor, clock, "profiling.basis-withdrawn", null, jobcenter.Id, new BasisWithdrawn(jobcenter.BasisText)));
            jobcenter.BasisText = jobcenter.BasisPurpose = jobcenter.BasisRecordedBy = null;
            jobcenter.BasisRecordedAt = null;
            jobcenter.BasisReviewOn = null;
            jobcenter.BasisIsDemo = false;
            await db.SaveChangesAsync(ct);
            await db.Set<RiskAssessment>().Where(a => a.JobcenterId == actor.Jobcenter).ExecuteDeleteAsync(ct);
            await ForgetEstimate.OfJobcenterAsync(db, jobcenter.Id, ct);
            await ForgetFigures.OfJobcenterAsync(db, jobcenter.Id, ct);
            await transaction.CommitAsync(ct);
            return Done.Value;
        });
}
