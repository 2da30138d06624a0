using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Plan;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.JobLog;
using Portal.Core.Privacy;
using Portal.Core.Rights;

namespace Portal.Core.Plan;

/// <summary>
/// What an advisor reads before a conversation: the plan, what changed since the last one, what waits for an answer, and the guidance
/// that was confirmed, so that the conversation can be about jobs. The look is logged before anything is shown.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="plan">Reads the plan.</param>
/// <param name="guidance">What was confirmed.</param>
/// <param name="cv">What the CV lacks.</param>
/// <param name="jobs">The job log, where it is shared.</param>
public sealed class ReadPlanForStaff(PortalDbContext db, AccessLog accessLog, ReadPlan plan, ReadGuidanceGiven guidance, ReadCv cv, ReadJobLog jobs)
{
    /// <summary>The plan of a citizen of the actor's jobcenter.</summary>
    public async Task<Outcome<StaffPlan>> ExecuteAsync(Guid citizenId, LookPurpose purpose, Actor actor, CancellationToken ct)
    {
        // No member of staff looks as somebody's representative.
        if (purpose is LookPurpose.Representative)
        {
            return Refusal.Invalid(("purpose", FieldErrors.NotUnderstood));
        }
        var name = await db.Set<CitizenRecord>().Where(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter).Select(c => c.Name).SingleOrDefaultAsync(ct);
        if (name is null)
        {
            return Refusal.NotFound;
        }
        var shared = await jobs.IsSharedAsync(citizenId, ct);
        await accessLog.RecordAsync(actor, [citizenId], purpose, shared ? "plan-and-jobs" : "plan", ct);
        var since = await db.Set<AppointmentRow>().Where(a => a.CitizenId == citizenId && a.Status == AppointmentStatus.Held)
            .MaxAsync(a => (DateTimeOffset?)a.EndsAt, ct);
        var changes = await ReadPlan.ChangesAsync(db.Set<PlanChangeRow>().Where(c => c.CitizenId == citizenId && (since == null || c.At > since)), ct);
        return new StaffPlan(
            citizenId, name, await plan.PartsAsync(citizenId, ct), await plan.ProposalsAsync(citizenId, ct), since, changes,
            [.. (await guidance.OfCitizenAsync(citizenId, "da", ct)).Where(g => g.ConfirmedAt is not null).Select(g => g.Title)], (await cv.ReadAsync(citizenId, ct)).Missing,
            shared ? await jobs.ForStaffAsync(citizenId, ct) : null);
    }

    /// <summary>Proposals of the jobcenter's citizens that wait for it, the oldest first; the look is logged.</summary>
    public async Task<IReadOnlyList<WaitingPlanProposal>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var rows = await (
            from proposal in db.Set<PlanProposalRow>().AsNoTracking()
            where proposal.Status == PlanProposalStatus.Open && proposal.Side == PlanSide.Citizen
            join citizen in db.Set<CitizenRecord>() on proposal.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter
            join part in db.Set<PlanPartRow>() on proposal.PartId equals part.Id
            orderby proposal.At
            select new { proposal, part.Title, citizen.Name }).Take(200).ToListAsync(ct);
        await accessLog.RecordListAsync(
            actor, [.. rows.Select(r => r.proposal.CitizenId)], actor.IsLeader ? LookPurpose.Supervision : LookPurpose.Conversation, "plan-proposals", ct);
        return [.. rows.Select(r => new WaitingPlanProposal(r.proposal.CitizenId, r.Name, ReadPlan.Show(r.proposal, r.Title)))];
    }
}
