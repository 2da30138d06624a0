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

/// <summary>The escalations that staff see: an advisor their own and those they stand in for, a leader the jobcenter's.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadEscalations(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>A page of the escalations that a filter finds: overdue first, then by the day of the next step.</summary>
    public async Task<EscalationPage> ExecuteAsync(Actor actor, EscalationFilter filter, int limit, int offset, CancellationToken ct)
    {
        var total = await Filtered(actor, filter).CountAsync(ct);
        var list = await ListAsync(actor, filter, Math.Clamp(limit, 1, 200), Math.Max(0, offset), ct);
        await accessLog.RecordListAsync(actor, [.. list.Select(e => e.CitizenId)], PurposeOf(actor), "escalations", ct);
        return new EscalationPage(list, total);
    }

    /// <summary>One of them with its history. A colleague of the contact may read it, too; acting is the contact's and the leader's.</summary>
    public async Task<Outcome<EscalationDetail>> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var parts = await Query(db).Where(r => r.Escalation.Id == id && r.Escalation.JobcenterId == actor.Jobcenter).SingleOrDefaultAsync(ct);
        if (parts is null)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordListAsync(actor, [parts.Escalation.CitizenId], PurposeOf(actor), "escalation", ct);
        var steps = await StepsAsync(id, ct);
        return new EscalationDetail(
            parts.ToContract(CivicTime.Today(clock)), steps,
            actor.IsLeader || parts.Escalation.ContactId == actor.AccountId || parts.Escalation.DeputyId == actor.AccountId);
    }

    internal static LookPurpose PurposeOf(Actor actor) => actor.IsLeader ? LookPurpose.Supervision : LookPurpose.Escalation;

    internal async Task<IReadOnlyList<EscalationStep>> StepsAsync(Guid id, CancellationToken ct) => await db.Set<EscalationStepRow>().AsNoTracking()
        .Where(s => s.EscalationId == id).OrderBy(s => s.At).ThenBy(s => s.Id)
        .Select(s => new EscalationStep(s.At, s.Kind, s.ByName, s.Status, s.ToName, s.Why, s.Note, s.DueOn)).ToListAsync(ct);

    internal async Task<IReadOnlyList<Escalation>> ListAsync(Actor actor, EscalationFilter filter, int limit, int offset, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rows = await Filtered(actor, filter)
            .OrderByDescending(r => r.Escalation.DueOn < today && r.Escalation.RestUntil == null).ThenBy(r => r.Escalation.DueOn).ThenBy(r => r.Escalation.Id)
            .Skip(offset).Take(limit).ToListAsync(ct);
        return [.. rows.Select(r => r.ToContract(today))];
    }

    /// <summary>What waits for the advisor's first contact, or for the next step.</summary>
    internal async Task<IReadOnlyList<Escalation>> ForDeskAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var soon = CivicTime.AddWorkingDays(today, 1);
        // What is not due yet would hide what is; the first contact is always shown.
        var rows = await Filtered(actor, new EscalationFilter())
            .Where(r => r.Escalation.RestUntil == null && (r.Escalation.ContactedAt == null || r.Escalation.DueOn <= soon))
            .OrderBy(r => r.Escalation.DueOn).ThenBy(r => r.Escalation.Id).Take(50).ToListAsync(ct);
        return [.. rows.Select(r => r.ToContract(today))];
    }

    private IQueryable<EscalationParts> Filtered(Actor actor, EscalationFilter filter)
    {
        var today = CivicTime.Today(clock);
        var found = Query(db).Where(r => r.Escalation.JobcenterId == actor.Jobcenter
            && (actor.IsLeader || r.Escalation.ContactId == actor.AccountId || r.Escalation.DeputyId == actor.AccountId));
        found = filter.Status is { } status ? found.Where(r => r.Escalation.Status == status) : found.Where(r => r.Escalation.Status != EscalationStatus.Closed);
        if (filter.OwnerId is { } owner)
        {
            found = found.Where(r => r.Escalation.OwnerId == owner);
        }
        if (filter.Reason is { } reason)
        {
            var bit = Criteria.Bit(reason);
            found = found.Where(r => (r.Escalation.Kinds & bit) != 0);
        }
        if (filter.Overdue is { } overdue)
        {
            found = found.Where(r => (r.Escalation.DueOn < today && r.Escalation.RestUntil == null) == overdue);
        }
        if (filter.Unassigned is { } unassigned)
        {
            found = found.Where(r => (r.Escalation.ContactId == null) == unassigned);
        }
        if (filter.Resting is { } resting)
        {
            found = found.Where(r => (r.Escalation.RestUntil != null) == resting);
        }
        return found;
    }

    /// <summary>Escalations with names.</summary>
    internal static IQueryable<EscalationParts> Query(PortalDbContext db) =>
        from escalation in db.Set<EscalationRow>().AsNoTracking()
        join spell in db.Set<UnemploymentSpell>() on escalation.SpellId equals spell.Id
        join citizen in db.Set<CitizenRecord>() on escalation.CitizenId equals citizen.Id
        join contact in db.Set<Account>() on escalation.ContactId equals contact.Id into contacts
        from contact in contacts.DefaultIfEmpty()
        join deputy in db.Set<Account>() on escalation.DeputyId equals deputy.Id into deputies
        from deputy in deputies.DefaultIfEmpty()
        join owner in db.Set<Account>() on escalation.OwnerId equals owner.Id into owners
        from owner in owners.DefaultIfEmpty()
        join jobcenter in db.Set<Jobcenter>() on escalation.JobcenterId equals jobcenter.Id
        select new EscalationParts
        {
            Escalation = escalation,
            Jobcenter = jobcenter,
            CitizenName = citizen.Name,
            FirstUnemployedDay = spell.FirstUnemployedDay,
            SpellEnded = spell.EndedOn != null,
            ContactName = contact == null ? null : contact.DisplayName,
            DeputyName = deputy == null ? null : deputy.DisplayName,
            OwnerName = owner == null ? null : owner.DisplayName,
        };
}

/// <summary>An escalation with what is shown beside it.</summary>
internal sealed class EscalationParts
{
    public required EscalationRow Escalation { get; init; }
    public required Jobcenter Jobcenter { get; init; }
    public required string CitizenName { get; init; }
    public required DateOnly FirstUnemployedDay { get; init; }
    public required bool SpellEnded { get; init; }
    public required string? ContactName { get; init; }
    public required string? DeputyName { get; init; }
    public required string? OwnerName { get; init; }

    public Escalation ToContract(DateOnly today) => new(
        Escalation.Id, Escalation.CitizenId, CitizenName, ContactName, Escalation.At, CivicTime.WeeksBetween(FirstUnemployedDay, today),
        ReasonsOn(today), Escalation.ContactedAt, Escalation.ContactBy,
        Escalation.Status is not EscalationStatus.Closed && Escalation.RestUntil is null && Escalation.DueOn < today, Escalation.Note)
    {
        ContactId = Escalation.ContactId,
        DeputyName = DeputyName,
        OwnerName = Escalation.Status is EscalationStatus.Closed ? null : OwnerName,
        Status = Escalation.Status,
        DueOn = Escalation.DueOn,
        Because = Escalation.ContactId is null || Escalation.Because is null ? null : JsonSerializer.Deserialize<ContactChoice>(Escalation.Because, ContractJson.Options),
        RestUntil = Escalation.RestUntil,
        RestReason = Escalation.RestReason,
        End = Escalation.ClosedReason,
        ClosedAt = Escalation.ClosedAt,
        RaisedAt = Escalation.RaisedFor == Escalation.DueOn ? Escalation.RaisedAt : null,
    };

    // Once the review of the basis is due nothing that was estimated on it is shown, as little as after a withdrawal.
    private IReadOnlyList<Reason> ReasonsOn(DateOnly today) =>
        [.. JsonSerializer.Deserialize<IReadOnlyList<Reason>>(Escalation.Reasons, ContractJson.Options)!
            .Where(reason => reason.Kind is not EscalationReason.RiskAboveThreshold || Jobcenter.ProfilingOn(today))];
}
