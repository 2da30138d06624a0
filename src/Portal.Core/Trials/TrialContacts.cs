using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Trials;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Trials;

/// <summary>Whom to contact early: the random half that is not contacted yet and still unemployed. Of the other half nobody is listed.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class TrialContacts(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The list of the actor's jobcenter, longest waiting first.</summary>
    public async Task<IReadOnlyList<TrialContact>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rows = await (
            from member in db.Set<TrialMember>().AsNoTracking()
            where member.Early && member.ContactedAt == null
            join trial in db.Set<TrialRow>() on member.TrialId equals trial.Id
            where trial.JobcenterId == actor.Jobcenter
            join spell in db.Set<UnemploymentSpell>() on member.SpellId equals spell.Id
            where spell.EndedOn == null && spell.JobcenterId == actor.Jobcenter
            join citizen in db.Set<CitizenRecord>() on member.CitizenId equals citizen.Id
            orderby member.AssignedAt, member.SpellId
            select new { member.TrialId, member.SpellId, member.CitizenId, citizen.Name, member.AssignedAt, trial.ContactDays }).Take(Most).ToListAsync(ct);
        await accessLog.RecordListAsync(actor, [.. rows.Select(r => r.CitizenId)], LookPurpose.Escalation, "trial", ct);
        return [.. rows.Select(r =>
        {
            var by = CivicTime.AddWorkingDays(CivicTime.DayOf(r.AssignedAt), r.ContactDays);
            return new TrialContact(r.TrialId, r.SpellId, r.CitizenId, r.Name, r.AssignedAt, by, by < today);
        })];
    }

    /// <summary>Notes that somebody drawn has been contacted; the first time stands when it is noted again.</summary>
    public async Task<Outcome<Done>> DoneAsync(Guid spellId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var noted = await db.Database.ExecuteSqlAsync(
            $"""
            with contacted as (
                update trial_member m set contacted_at = coalesce(m.contacted_at, {now}), contacted_by = coalesce(m.contacted_by, {actor.AccountId})
                from trial t
                where t.id = m.trial_id and t.jobcenter_id = {actor.Jobcenter} and m.spell_id = {spellId} and m.early
                returning m.citizen_id, m.trial_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'trial.contacted', jsonb_build_object('trialId', trial_id) from contacted
            """, ct);
        return noted > 0 ? Done.Value : Refusal.NotFound;
    }
}
