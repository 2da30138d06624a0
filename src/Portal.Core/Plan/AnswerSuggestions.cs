using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Plan;

/// <summary>The citizen's yes or no to a suggestion. Only a yes puts anything into the plan; the first answer stands.</summary>
/// <param name="db">The database.</param>
/// <param name="suggest">Makes the suggestions.</param>
/// <param name="clock">The clock.</param>
public sealed class AnswerSuggestions(PortalDbContext db, SuggestParts suggest, TimeProvider clock)
{
    /// <summary>Answers.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(AnswerSuggestion command, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Plan))
        {
            return Refusal.BeyondMandate;
        }
        if (command.Accept && string.IsNullOrWhiteSpace(command.Title))
        {
            return Refusal.Invalid(("title", FieldErrors.Required));
        }
        return await HeldPlan.ChangeAsync<Done>(db, clock, actor.Citizen, actor, async plan =>
        {
            var answer = await db.Set<PlanSuggestionAnswerRow>().SingleOrDefaultAsync(
                a => a.CitizenId == actor.Citizen && a.Key == command.Key && a.Cause == command.Cause, ct);
            if (answer is not null)
            {
                // Pressed twice: the same answer is fine, another one comes too late.
                return answer.Accepted == command.Accept ? Done.Value : Refusal.Conflict(Problems.SuggestionGone);
            }
            if ((await suggest.ExecuteAsync(actor, ct)).SingleOrDefault(s => s.Key == command.Key && s.Cause == command.Cause) is not { } suggestion)
            {
                return Refusal.Conflict(Problems.SuggestionGone);
            }
            PlanPartRow? part = null;
            if (command.Accept)
            {
                // A deadline that has passed is not made one's own.
                var due = suggestion.DueOn >= CivicTime.Today(clock) ? suggestion.DueOn : null;
                var words = new PlanPartContent { Kind = suggestion.Kind, Title = command.Title, DueOn = due };
                if (await plan.FaultOfAsync(words, null, ct) is { } fault)
                {
                    return fault;
                }
                part = plan.Add(Ids.New(clock), words, suggestion.Source, clock.GetUtcNow());
                plan.Write(PlanChangeKind.Added, part.Id, part.Title, part.Version, null, HeldPlan.Then(part), null);
            }
            db.Add(new PlanSuggestionAnswerRow
            {
                CitizenId = actor.Citizen,
                Key = command.Key!,
                Cause = command.Cause!,
                Accepted = command.Accept,
                At = clock.GetUtcNow(),
                PartId = part?.Id,
            });
            return Done.Value;
        }, ct);
    }
}
