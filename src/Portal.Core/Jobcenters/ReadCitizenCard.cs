using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Plan;
using Portal.Core.Privacy;
using Portal.Core.Rights;
using Portal.Core.Risk;

namespace Portal.Core.Jobcenters;

/// <summary>All that staff need to know about a citizen on one card. The look is logged before anything is shown.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="registrations">The registration.</param>
/// <param name="conversations">The conversation.</param>
/// <param name="cv">The CV.</param>
/// <param name="contact">The escalation.</param>
/// <param name="threads">The threads.</param>
/// <param name="guidance">The guidance that was given.</param>
/// <param name="ledger">The booking deadline.</param>
/// <param name="plan">The plan.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadCitizenCard(
    PortalDbContext db, AccessLog accessLog, ReadRegistration registrations, ReadConversation conversations, ReadCv cv,
    ReadMyContact contact, ReadThreads threads, ReadGuidanceGiven guidance, ReadLedger ledger, ReadPlan plan, TimeProvider clock)
{
    /// <summary>The card of a citizen of the actor's jobcenter.</summary>
    public async Task<Outcome<CitizenCard>> ExecuteAsync(Guid citizenId, LookPurpose purpose, Actor actor, CancellationToken ct)
    {
        // No member of staff looks as somebody's representative.
        if (purpose is LookPurpose.Representative)
        {
            return Refusal.Invalid(("purpose", FieldErrors.NotUnderstood));
        }
        return await ReadAsync(citizenId, actor, () => accessLog.RecordAsync(actor, [citizenId], purpose, "card", ct), ct);
    }

    /// <summary>The card beside a thread. The thread's page is shown anew with each answer; that is one look that goes on.</summary>
    internal Task<Outcome<CitizenCard>> BesideThreadAsync(Guid citizenId, Actor actor, CancellationToken ct) =>
        ReadAsync(citizenId, actor, () => accessLog.RecordContinuedAsync(actor, citizenId, LookPurpose.Chat, "card", ct), ct);

    private async Task<Outcome<CitizenCard>> ReadAsync(Guid citizenId, Actor actor, Func<Task> log, CancellationToken ct)
    {
        var citizen = await db.Set<CitizenRecord>().AsNoTracking()
            .Where(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter)
            .Select(c => new { c.Name, c.ProfilingObjectedAt }).SingleOrDefaultAsync(ct);
        if (citizen is null)
        {
            return Refusal.NotFound;
        }
        await log();
        var today = CivicTime.Today(clock);
        var registration = await registrations.FindAsync(citizenId, ct);
        var on = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct) is var jobcenter
            && jobcenter.ProfilingOn(today) && citizen.ProfilingObjectedAt is null;
        var estimate = on && registration is not null
            ? await db.Set<RiskAssessment>().Where(a => a.SpellId == registration.SpellId).Select(a => a.Estimate).SingleOrDefaultAsync(ct)
            : null;
        var resume = await cv.ReadAsync(citizenId, ct);
        return new CitizenCard(
            citizenId, citizen.Name, registration, registration is null ? 0 : CivicTime.WeeksBetween(registration.FirstUnemployedDay, today),
            resume with { Content = resume.Content.Shown() }, registration is null ? null : await conversations.FindAsync(registration.SpellId, ct),
            await contact.FindEscalationAsync(citizenId, ct), ReadMyContact.Parse(estimate), await threads.OfCitizenAsync(citizenId, actor.Jobcenter, ct),
            await guidance.OfCitizenAsync(citizenId, "da", ct), await ledger.FindAsync(citizenId, ct))
        {
            Plan = await plan.SummaryAsync(citizenId, ct) is { Open: > 0 } summary ? summary : null,
        };
    }
}
