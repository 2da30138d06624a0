using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>Lets an escalated citizen rest from demands until a day, or ends the rest. The state stays; its deadline waits.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class Rest(PortalDbContext db, TimeProvider clock)
{
    private const int LongestDays = 183;

    /// <summary>Begins, changes or ends a rest.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Guid id, RestEscalation command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        if (command.Until is { } until && (until <= today || until > today.AddDays(LongestDays)))
        {
            return Refusal.Invalid(("until", FieldErrors.OutOfRange));
        }
        if (command is { Until: not null, Reason: null })
        {
            return Refusal.Invalid(("reason", FieldErrors.Required));
        }
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        if (note is null && command is { Until: not null, Reason: RestReason.Other })
        {
            return Refusal.Invalid(("note", FieldErrors.Required));
        }
        var own = actor.IsLeader ? (Guid?)null : actor.AccountId;
        if (!await db.Set<EscalationRow>().AnyAsync(e => e.Id == id && e.JobcenterId == actor.Jobcenter && (own == null || e.ContactId == own || e.DeputyId == own), ct))
        {
            return Refusal.NotFound;
        }
        var ends = command.Until is null;
        var reason = ends ? null : command.Reason!.ToString();
        // The next step is due on the second working day after the rest, or after today when it ends now.
        var due = (await EscalationDeadlines.FromAsync(db, command.Until ?? today, ct)).Attempt;
        var kind = (ends ? EscalationStepKind.RestEnded : EscalationStepKind.RestBegan).ToString();
        var done = await db.Database.ExecuteSqlAsync(
            $"""
            with rested as (
                update escalation set rest_until = {command.Until}::date, rest_reason = {reason}::text, due_on = {due}, note = coalesce({note}::text, note)
                where id = {id} and status <> 'Closed' and ({!ends} or rest_until is not null)
                returning id, citizen_id, jobcenter_id, status, due_on),
            stepped as (
                insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, why, note, due_on)
                select id, jobcenter_id, {now}, {actor.AccountId}, {actor.Name}, {kind}, status, {reason}::text, {note}::text, due_on from rested)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, jobcenter_id, {(ends ? "escalation.rest-ended" : "escalation.rest-began")},
                jsonb_build_object('escalationId', id, 'until', {command.Until}::date) from rested
            """, ct);
        return done == 1 ? Done.Value : Refusal.Conflict(Problems.StepDoesNotFit);
    }
}
