using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Risk;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;

namespace Portal.Core.Escalations;

/// <summary>The escalations that staff see: an advisor their own, a leader the jobcenter's.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadEscalations(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>A page of escalations of open spells: not yet contacted first, then by the last day for it.</summary>
    public async Task<IReadOnlyList<Escalation>> ExecuteAsync(Actor actor, int limit, int offset, CancellationToken ct)
    {
        var list = await ListAsync(actor, Math.Clamp(limit, 1, 200), Math.Max(0, offset), false, ct);
        await accessLog.RecordListAsync(actor, [.. list.Select(e => e.CitizenId)], PurposeOf(actor), "escalations", ct);
        return list;
    }

    internal static LookPurpose PurposeOf(Actor actor) => actor.IsLeader ? LookPurpose.Supervision : LookPurpose.Escalation;

    internal async Task<IReadOnlyList<Escalation>> ListAsync(Actor actor, int limit, int offset, bool onlyOpen, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rows = await Query(db)
            .Where(r => r.Escalation.JobcenterId == actor.Jobcenter && (actor.IsLeader || r.Escalation.ContactId == actor.AccountId || r.Escalation.DeputyId == actor.AccountId))
            .Where(r => !onlyOpen || r.Escalation.ContactedAt == null)
            .OrderBy(r => r.Escalation.ContactedAt != null).ThenBy(r => r.Escalation.ContactBy).ThenBy(r => r.Escalation.Id)
            .Skip(offset).Take(limit).ToListAsync(ct);
        return [.. rows.Select(r => r.ToContract(today))];
    }

    /// <summary>Escalations of open spells with names.</summary>
    internal static IQueryable<EscalationParts> Query(PortalDbContext db) =>
        from escalation in db.Set<EscalationRow>().AsNoTracking()
        join spell in db.Set<UnemploymentSpell>() on escalation.SpellId equals spell.Id
        where spell.EndedOn == null
        join citizen in db.Set<CitizenRecord>() on escalation.CitizenId equals citizen.Id
        join contact in db.Set<Account>() on escalation.ContactId equals contact.Id into contacts
        from contact in contacts.DefaultIfEmpty()
        join deputy in db.Set<Account>() on escalation.DeputyId equals deputy.Id into deputies
        from deputy in deputies.DefaultIfEmpty()
        join jobcenter in db.Set<Jobcenter>() on escalation.JobcenterId equals jobcenter.Id
        select new EscalationParts
        {
            Escalation = escalation,
            Jobcenter = jobcenter,
            CitizenName = citizen.Name,
            FirstUnemployedDay = spell.FirstUnemployedDay,
            ContactName = contact == null ? null : contact.DisplayName,
            DeputyName = deputy == null ? null : deputy.DisplayName,
        };
}

/// <summary>An escalation with what is shown beside it.</summary>
internal sealed class EscalationParts
{
    public required EscalationRow Escalation { get; init; }
    public required Jobcenter Jobcenter { get; init; }
    public required string CitizenName { get; init; }
    public required DateOnly FirstUnemployedDay { get; init; }
    public required string? ContactName { get; init; }
    public required string? DeputyName { get; init; }

    public Escalation ToContract(DateOnly today) => new(
        Escalation.Id, Escalation.CitizenId, CitizenName, ContactName, Escalation.At, CivicTime.WeeksBetween(FirstUnemployedDay, today),
        ReasonsOn(today), Escalation.ContactedAt, Escalation.ContactBy, Escalation.ContactedAt is null && Escalation.ContactBy < today, Escalation.Note)
    {
        DeputyName = DeputyName,
    };

    // Once the review of the basis is due nothing that was estimated on it is shown, as little as after a withdrawal.
    private IReadOnlyList<Reason> ReasonsOn(DateOnly today) =>
        [.. JsonSerializer.Deserialize<IReadOnlyList<Reason>>(Escalation.Reasons, ContractJson.Options)!
            .Where(reason => reason.Kind is not EscalationReason.RiskAboveThreshold || Jobcenter.ProfilingOn(today))];
}
