using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;

namespace Portal.Core.Risk.Answers;

/// <summary>
/// A citizen says something to an estimate. It is kept with the figure that was shown, waits for a person with a last day, and
/// is never a reason for anything but help.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="profiling">Objections.</param>
/// <param name="steps">Steps of escalations.</param>
/// <param name="clock">The clock.</param>
public sealed class AnswerMyEstimate(PortalDbContext db, SayAboutProfiling profiling, TakeStep steps, TimeProvider clock)
{
    /// <summary>Says it.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(AnswerEstimate command, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var kind = command.Kind!.Value;
        if (FaultOf(command, today) is { } fault)
        {
            return fault;
        }
        var spell = await (
            from s in db.Set<UnemploymentSpell>()
            where s.CitizenId == actor.Citizen && s.EndedOn == null
            join j in db.Set<Jobcenter>() on s.JobcenterId equals j.Id
            select new { s.Id, s.JobcenterId, j.ContactDays }).SingleOrDefaultAsync(ct);
        if (spell is null)
        {
            return Refusal.NotRegistered;
        }
        if (kind is EstimateAnswerKind.DoNotUse)
        {
            return await profiling.ObjectAsync(new ObjectToProfiling { Reason = command.Words }, actor, ct);
        }
        if (kind is EstimateAnswerKind.DeclinesContact)
        {
            // Done at once, and nothing else changes; there is nothing to reply.
            await steps.DeclineAsync(actor, ct);
        }
        var now = clock.GetUtcNow();
        DateOnly? due = kind is EstimateAnswerKind.DeclinesContact ? null : CivicTime.AddWorkingDays(today, spell.ContactDays);
        var said = await db.Database.ExecuteSqlAsync(
            $"""
            with new as (
                insert into estimate_answer (id, spell_id, citizen_id, jobcenter_id, at, kind, factor, job_from, words, probability, model_version, due_on)
                select {Ids.New(clock)}, {spell.Id}, {actor.Citizen}, {spell.JobcenterId}, {now}, {kind.ToString()}, {Trimmed(command.Factor)}::text,
                    {(kind is EstimateAnswerKind.StartsJob ? command.JobFrom : null)}::date, {Trimmed(command.Words)}::text, shown.probability, shown.model_version, {due}::date
                from (values (1)) one (row) left join risk_assessment shown on shown.spell_id = {spell.Id}
                on conflict (spell_id, kind) where due_on is not null and replied_at is null do nothing
                returning id, kind)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, {spell.JobcenterId}, 'estimate.answered', jsonb_build_object('answerId', id, 'kind', kind) from new
            """, ct);
        return said == 1 ? Done.Value : Refusal.Conflict(Problems.AnswerWaits);
    }

    private static Refusal? FaultOf(AnswerEstimate command, DateOnly today) => command switch
    {
        { Kind: EstimateAnswerKind.StartsJob, JobFrom: null } => Refusal.Invalid(("jobFrom", FieldErrors.Required)),
        { Kind: EstimateAnswerKind.StartsJob, JobFrom: { } from } when from < today => Refusal.Invalid(("jobFrom", FieldErrors.InPast)),
        { Kind: EstimateAnswerKind.StartsJob, JobFrom: { } from } when from > today.AddYears(1) => Refusal.Invalid(("jobFrom", FieldErrors.OutOfRange)),
        { Kind: EstimateAnswerKind.SomethingWrong } when string.IsNullOrWhiteSpace(command.Words) => Refusal.Invalid(("words", FieldErrors.Required)),
        { Factor: { Length: > 0 } factor } when RiskModel.Allowed(factor) is null => Refusal.Invalid(("factor", FieldErrors.UnknownCode)),
        _ => null,
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
