using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Risk;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;

namespace Portal.Core.Risk.Answers;

/// <summary>An estimate with everything that was said about it and what it was before, for the citizen and for staff.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs looks of staff.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadEstimates(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    // A year of weeks.
    private const int MostEarlier = 52;

    /// <summary>The actor's own; refused before registering.</summary>
    public async Task<Outcome<MyEstimate>> OwnAsync(Actor actor, CancellationToken ct)
    {
        var facts = await FactsAsync(actor.Citizen, ct);
        if (facts is null)
        {
            return Refusal.NotRegistered;
        }
        var jobcenter = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == facts.JobcenterId, ct);
        var on = jobcenter.ProfilingOn(CivicTime.Today(clock));
        var show = on && !facts.Objected;
        var judgements = await JudgementsAsync(facts.SpellId, ct);
        return new MyEstimate(
            show ? ReadMyContact.Parse(facts.Estimate) : null, on, facts.Objected, on ? jobcenter.BasisText : null, on && jobcenter.BasisIsDemo,
            facts.HasContact, await AnswersAsync(actor.Citizen, ct), judgements.Count > 0 && judgements[0].Judgement is not EstimateJudgement.Stands ? judgements[0] : null,
            show ? await EarlierAsync(facts.SpellId, ct) : []);
    }

    /// <summary>That of a citizen of the actor's jobcenter. The look is logged before anything is shown.</summary>
    public async Task<Outcome<CitizenEstimate>> OfCitizenAsync(Guid citizenId, LookPurpose purpose, Actor actor, CancellationToken ct)
    {
        if (purpose is LookPurpose.Representative)
        {
            return Refusal.Invalid(("purpose", FieldErrors.NotUnderstood));
        }
        var facts = await FactsAsync(citizenId, ct);
        if (facts is null || facts.JobcenterId != actor.Jobcenter)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordAsync(actor, [citizenId], purpose, "estimate", ct);
        var jobcenter = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == facts.JobcenterId, ct);
        var show = jobcenter.ProfilingOn(CivicTime.Today(clock)) && !facts.Objected;
        return new CitizenEstimate(citizenId, facts.Name, show ? ReadMyContact.Parse(facts.Estimate) : null, jobcenter.ThresholdPercent,
            await AnswersAsync(citizenId, ct), await JudgementsAsync(facts.SpellId, ct), show ? await EarlierAsync(facts.SpellId, ct) : []);
    }

    private sealed record Facts(Guid SpellId, Guid JobcenterId, string Name, bool Objected, bool HasContact, string? Estimate);

    private Task<Facts?> FactsAsync(Guid citizenId, CancellationToken ct) => (
        from spell in db.Set<UnemploymentSpell>()
        where spell.CitizenId == citizenId && spell.EndedOn == null
        join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
        join assessment in db.Set<RiskAssessment>() on spell.Id equals assessment.SpellId into assessments
        from assessment in assessments.DefaultIfEmpty()
        select new Facts(spell.Id, spell.JobcenterId, citizen.Name, citizen.ProfilingObjectedAt != null,
            db.Set<EscalationRow>().Any(e => e.SpellId == spell.Id && e.Status != EscalationStatus.Closed), assessment == null ? null : assessment.Estimate)).SingleOrDefaultAsync(ct);

    private async Task<IReadOnlyList<EstimateAnswer>> AnswersAsync(Guid citizenId, CancellationToken ct) =>
        [.. (await db.Set<EstimateAnswerRow>().AsNoTracking().Where(a => a.CitizenId == citizenId).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).ToListAsync(ct))
            .Select(a => a.ToContract())];

    private async Task<IReadOnlyList<JudgedEstimate>> JudgementsAsync(Guid spellId, CancellationToken ct) =>
        [.. (await db.Set<EstimateJudgementRow>().AsNoTracking().Where(j => j.SpellId == spellId).OrderByDescending(j => j.Id).ToListAsync(ct)).Select(j => j.ToContract())];

    private async Task<IReadOnlyList<RiskEstimate>> EarlierAsync(Guid spellId, CancellationToken ct) =>
        [.. (await db.Set<PastRiskAssessment>().Where(a => a.SpellId == spellId).OrderByDescending(a => a.ComputedAt).Take(MostEarlier).Select(a => a.Estimate).ToListAsync(ct))
            .Select(json => JsonSerializer.Deserialize<RiskEstimate>(json, ContractJson.Options)!)];
}
