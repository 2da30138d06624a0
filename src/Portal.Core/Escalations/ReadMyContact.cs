using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk;

namespace Portal.Core.Escalations;

/// <summary>Answers «who is my contact, and why?» from what was really used.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadMyContact(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The actor's contact, reasons and estimate; refused before registering.</summary>
    public async Task<Outcome<MyContact>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var facts = await (
            from spell in db.Set<UnemploymentSpell>()
            where spell.CitizenId == actor.Citizen && spell.EndedOn == null
            join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
            join jobcenter in db.Set<Jobcenter>() on spell.JobcenterId equals jobcenter.Id
            join assessment in db.Set<RiskAssessment>() on spell.Id equals assessment.SpellId into assessments
            from assessment in assessments.DefaultIfEmpty()
            select new
            {
                jobcenter,
                citizen.ProfilingObjectedAt,
                // A wish that was answered and closed since is no wish any more: it can be made again.
                HelpRequestedAt = db.Set<EscalationRow>().Any(e => e.SpellId == spell.Id && e.ClosedAt > citizen.HelpRequestedAt) ? null : citizen.HelpRequestedAt,
                Estimate = assessment == null ? null : assessment.Estimate,
            }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (facts is null)
        {
            return Refusal.NotRegistered;
        }
        var escalation = await FindEscalationAsync(actor.Citizen, ct);
        var referrals = escalation is null ? [] : await (
            from referral in db.Set<ReferralRow>()
            join spell in db.Set<UnemploymentSpell>() on referral.SpellId equals spell.Id
            where referral.CitizenId == actor.Citizen && spell.EndedOn == null
            orderby referral.At
            select referral.Words).ToListAsync(ct);
        var on = facts.jobcenter.ProfilingOn(CivicTime.Today(clock));
        var show = on && facts.ProfilingObjectedAt is null;
        return new MyContact(
            escalation?.ContactName, escalation?.Since, escalation?.Reasons ?? [], show ? Parse(facts.Estimate) : null, on,
            on ? facts.jobcenter.BasisText : null, on && facts.jobcenter.BasisIsDemo, facts.ProfilingObjectedAt is not null, facts.HelpRequestedAt)
        {
            Status = escalation?.Status,
            Because = escalation?.Because,
            DeputyName = escalation?.DeputyName,
            RestUntil = escalation?.RestUntil,
            Phone = facts.jobcenter.Phone,
            Referrals = referrals,
        };
    }

    /// <summary>The escalation of a citizen's open spell; none when there is none, or it is closed.</summary>
    internal async Task<Escalation?> FindEscalationAsync(Guid citizenId, CancellationToken ct)
    {
        var rows = await ReadEscalations.Query(db).Where(r => r.Escalation.CitizenId == citizenId && !r.SpellEnded && r.Escalation.Status != EscalationStatus.Closed)
            .Take(1).ToListAsync(ct);
        return rows.Count == 0 ? null : rows[0].ToContract(CivicTime.Today(clock));
    }

    internal static RiskEstimate? Parse(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<RiskEstimate>(json, ContractJson.Options);
}
