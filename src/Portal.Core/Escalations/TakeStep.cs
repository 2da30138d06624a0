using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// The steps of an escalation that people take: the personal contact, the deputy or a leader; and the citizen, who may decline. A step
/// that does not fit the state is refused, and of two at once the first counts.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class TakeStep(PortalDbContext db, TimeProvider clock)
{
    // From which states a step can be taken, and where it leads.
    private static readonly Dictionary<EscalationStepKind, (EscalationStatus[] From, EscalationStatus To)> moves = new()
    {
        [EscalationStepKind.ContactAttempted] = ([EscalationStatus.Assigned, EscalationStatus.ContactAttempted], EscalationStatus.ContactAttempted),
        [EscalationStepKind.Contacted] = ([EscalationStatus.Assigned, EscalationStatus.ContactAttempted], EscalationStatus.Contacted),
        [EscalationStepKind.PlanAgreed] = ([EscalationStatus.Contacted], EscalationStatus.PlanAgreed),
        [EscalationStepKind.FollowedUp] = ([EscalationStatus.PlanAgreed], EscalationStatus.PlanAgreed),
        [EscalationStepKind.Closed] = (
            [EscalationStatus.Open, EscalationStatus.Assigned, EscalationStatus.ContactAttempted, EscalationStatus.Contacted, EscalationStatus.PlanAgreed],
            EscalationStatus.Closed),
        [EscalationStepKind.Reopened] = ([EscalationStatus.Closed], EscalationStatus.Open),
    };

    /// <summary>The steps that can be taken in a state.</summary>
    public static IEnumerable<EscalationStepKind> In(EscalationStatus status) => moves.Where(m => m.Value.From.Contains(status)).Select(m => m.Key);

    /// <summary>Takes it.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Guid id, TakeEscalationStep command, Actor actor, CancellationToken ct)
    {
        var kind = command.Kind!.Value;
        if (!moves.TryGetValue(kind, out var move))
        {
            return Refusal.Invalid(("kind", FieldErrors.UnknownCode));
        }
        if (kind is EscalationStepKind.Closed && command.End is null)
        {
            return Refusal.Invalid(("end", FieldErrors.Required));
        }
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        if (note is null && (kind is EscalationStepKind.Reopened || (kind is EscalationStepKind.Closed && command.End is EscalationEnd.Other)))
        {
            return Refusal.Invalid(("note", FieldErrors.Required));
        }
        var end = kind is EscalationStepKind.Closed ? command.End : null;
        // An advisor's own are those they are contact or deputy of; a closed one stays the last contact's.
        var own = actor.IsLeader ? (Guid?)null : actor.AccountId;
        var found = await db.Set<EscalationRow>().AnyAsync(
            e => e.Id == id && e.JobcenterId == actor.Jobcenter && (own == null || e.ContactId == own || e.DeputyId == own), ct);
        if (!found)
        {
            return Refusal.NotFound;
        }
        return await MoveAsync(id, kind, move.From, move.To, end, note, actor, ct) == 1 ? Done.Value : Refusal.Conflict(Problems.StepDoesNotFit);
    }

    /// <summary>The signed-in citizen does not want a contact. Nothing else changes for them, and they may ask again.</summary>
    public async Task<Outcome<Done>> DeclineAsync(Actor actor, CancellationToken ct)
    {
        var id = await db.Set<EscalationRow>().Where(e => e.CitizenId == actor.Citizen && e.Status != EscalationStatus.Closed).Select(e => e.Id).FirstOrDefaultAsync(ct);
        var move = moves[EscalationStepKind.Closed];
        await MoveAsync(id, EscalationStepKind.Closed, move.From, move.To, EscalationEnd.Declined, null, actor, ct);
        // Declined twice, or before there is anything, it is as the citizen wants it.
        return Done.Value;
    }

    private async Task<int> MoveAsync(
        Guid id, EscalationStepKind kind, EscalationStatus[] from, EscalationStatus to, EscalationEnd? end, string? note, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var deadlines = await EscalationDeadlines.FromAsync(db, CivicTime.DayOf(now), ct);
        var (status, due, contacted) = (to.ToString(), deadlines.In(to), kind is EscalationStepKind.Contacted ? now : (DateTimeOffset?)null);
        // Opened again it goes to whom it was with, if they are still here; else it waits for somebody.
        var reopened = kind is EscalationStepKind.Reopened;
        return await db.Database.ExecuteSqlAsync(
            $"""
            with moved as (
                update escalation e set
                    status = case when {reopened} and last.id is not null then 'Assigned' else {status} end,
                    status_at = {now}, due_on = case when {reopened} and last.id is not null then {deadlines.Attempt} else {due}::date end,
                    contact_id = case when {reopened} then last.id else e.contact_id end, owner_id = case when {reopened} then last.id else e.owner_id end,
                    deputy_id = case when {status} in ('Closed', 'Open') then null else e.deputy_id end,
                    contacted_at = coalesce(e.contacted_at, {contacted}::timestamptz), note = coalesce({note}::text, e.note),
                    closed_at = case when {status} = 'Closed' then {now}::timestamptz end, closed_reason = {end?.ToString()}::text,
                    rest_until = case when {status} in ('Closed', 'Open') then null else e.rest_until end,
                    rest_reason = case when {status} in ('Closed', 'Open') then null else e.rest_reason end
                from escalation was left join account last on last.id = was.contact_id and last.disabled_at is null and last.jobcenter_id = was.jobcenter_id
                where e.id = {id} and was.id = e.id and e.status = any({from.Select(s => s.ToString()).ToArray()})
                returning e.id, e.citizen_id, e.jobcenter_id, e.status, e.due_on),
            stepped as (
                insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, why, note, due_on)
                select id, jobcenter_id, {now}, {actor.AccountId}, {actor.Name}, {kind.ToString()}, status, {end?.ToString()}::text, {note}::text, due_on from moved)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, jobcenter_id, {EventOf(kind)}, jsonb_build_object('escalationId', id) from moved
            """, ct);
    }

    private static string EventOf(EscalationStepKind kind) => kind switch
    {
        EscalationStepKind.ContactAttempted => "citizen.contact-attempted",
        EscalationStepKind.Contacted => "citizen.contacted",
        EscalationStepKind.PlanAgreed => "escalation.plan-agreed",
        EscalationStepKind.FollowedUp => "escalation.followed-up",
        EscalationStepKind.Closed => "escalation.closed",
        _ => "escalation.reopened",
    };
}
