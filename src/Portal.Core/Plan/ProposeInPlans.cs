using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Notifications;
using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Notifications;

namespace Portal.Core.Plan;

/// <summary>
/// How two agree: one side proposes, the other says yes or no. What was agreed is locked for both, and is changed, given up or
/// released the same way. Agreeing binds the person, so no mandate opens it.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ProposeInPlans(PortalDbContext db, TimeProvider clock)
{
    // A proposal waits until it is answered; so long it is news.
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(30);

    /// <summary>Proposes.</summary>
    /// <param name="citizenId">Whose plan it is.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="actor">The citizen, or an advisor of their jobcenter.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<PlanProposal>> ProposeAsync(Guid citizenId, ProposeInPlan command, Actor actor, CancellationToken ct) =>
        actor.Representative is not null
            ? Refusal.NotByMandate
            : await HeldPlan.ChangeAsync<PlanProposal>(db, clock, citizenId, actor, async plan =>
            {
                var kind = command.Kind!.Value;
                var part = kind is PlanProposalKind.Add ? null : await plan.FindAsync(command.PartId, ct);
                if (await FaultOfAsync(plan, command, part, ct) is { } fault)
                {
                    return fault;
                }
                var words = kind is PlanProposalKind.Add or PlanProposalKind.Agree or PlanProposalKind.Change ? command.Content : null;
                var proposal = new PlanProposalRow
                {
                    Id = Ids.New(clock),
                    CitizenId = citizenId,
                    Kind = kind,
                    PartId = part?.Id ?? Ids.New(clock),
                    BasedOn = part?.WordsVersion ?? 0,
                    Content = words is null ? null : JsonSerializer.Serialize(words, ContractJson.Options),
                    Reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(),
                    Side = plan.Side,
                    AccountId = actor.AccountId,
                    ByName = actor.Name,
                    At = clock.GetUtcNow(),
                };
                db.Add(proposal);
                var title = part?.Title ?? words!.Title!.Trim();
                plan.Write(PlanChangeKind.Proposed, proposal.PartId, title, null, part is null ? null : HeldPlan.Then(part),
                    words is null ? null : After(words, part), proposal);
                if (plan.Side is PlanSide.Jobcenter)
                {
                    Tell(citizenId, NotificationKind.PlanProposed, actor.Name, $"plan-proposal:{proposal.Id}");
                }
                return ReadPlan.Show(proposal, title);
            }, ct);

    /// <summary>Says yes or no to a proposal of the other side.</summary>
    public async Task<Outcome<Done>> AnswerAsync(Guid id, AnswerPlanProposal command, Actor actor, CancellationToken ct) =>
        actor.Representative is not null ? Refusal.NotByMandate : await WithProposalAsync(id, actor, async (plan, proposal) =>
        {
            if (proposal.Side == plan.Side)
            {
                // One's own question is not there to be answered.
                return Refusal.NotFound;
            }
            if (proposal.Status is not PlanProposalStatus.Open)
            {
                return Refusal.Conflict(Problems.ProposalGone);
            }
            var part = await plan.FindAsync(proposal.PartId, ct);
            var accept = command.Accept!.Value;
            if (accept && proposal.Kind is PlanProposalKind.Add
                && await db.Set<PlanPartRow>().CountAsync(p => p.CitizenId == plan.CitizenId && !p.Removed, ct) >= PlanLimits.Parts)
            {
                return Refusal.Conflict(Problems.ListFull);
            }
            if (proposal.Kind is not PlanProposalKind.Add && part?.WordsVersion != proposal.BasedOn)
            {
                return Refusal.Conflict(Problems.ProposalGone);
            }
            (proposal.Status, proposal.AnsweredSide) = (accept ? PlanProposalStatus.Accepted : PlanProposalStatus.Declined, plan.Side);
            (proposal.AnsweredAt, proposal.AnsweredBy) = (clock.GetUtcNow(), actor.AccountId);
            // The lock of the part looks for the accepted proposal.
            await db.SaveChangesAsync(ct);
            if (accept)
            {
                await CarryOutAsync(plan, proposal, part, actor, ct);
            }
            else
            {
                plan.Write(PlanChangeKind.Declined, proposal.PartId, TitleOf(proposal, part), null, null, null, proposal);
            }
            if (plan.Side is PlanSide.Jobcenter)
            {
                Tell(plan.CitizenId, accept ? NotificationKind.PlanProposalAccepted : NotificationKind.PlanProposalDeclined, actor.Name, $"plan-answer:{proposal.Id}");
            }
            return Done.Value;
        }, ct);

    /// <summary>Takes back a proposal of the own side.</summary>
    public async Task<Outcome<Done>> WithdrawAsync(Guid id, Actor actor, CancellationToken ct) =>
        actor.Representative is not null ? Refusal.NotByMandate : await WithProposalAsync(id, actor, async (plan, proposal) =>
        {
            if (proposal.Side != plan.Side)
            {
                return Refusal.NotFound;
            }
            if (proposal.Status is not PlanProposalStatus.Open)
            {
                return Refusal.Conflict(Problems.ProposalGone);
            }
            (proposal.Status, proposal.AnsweredAt, proposal.AnsweredBy) = (PlanProposalStatus.Withdrawn, clock.GetUtcNow(), actor.AccountId);
            plan.Write(PlanChangeKind.Withdrawn, proposal.PartId, TitleOf(proposal, await plan.FindAsync(proposal.PartId, ct)), null, null, null, proposal);
            // What is no longer asked is no news.
            await db.Set<NotificationRow>().Where(n => n.CitizenId == plan.CitizenId && n.Purpose == $"plan-proposal:{id}" && n.ReadAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.ExpiresAt, clock.GetUtcNow()), ct);
            return Done.Value;
        }, ct);

    private async Task<Outcome<Done>> WithProposalAsync(Guid id, Actor actor, Func<HeldPlan, PlanProposalRow, Task<Outcome<Done>>> change, CancellationToken ct)
    {
        // Whose plan to hold is asked first; what it says is read again once it is held.
        var citizen = await db.Set<PlanProposalRow>().Where(p => p.Id == id).Select(p => (Guid?)p.CitizenId).SingleOrDefaultAsync(ct);
        return citizen is not { } citizenId
            ? Refusal.NotFound
            : await HeldPlan.ChangeAsync<Done>(db, clock, citizenId, actor, async plan =>
                await change(plan, await db.Set<PlanProposalRow>().SingleAsync(p => p.Id == id, ct)), ct);
    }

    private static async Task<Refusal?> FaultOfAsync(HeldPlan plan, ProposeInPlan command, PlanPartRow? part, CancellationToken ct)
    {
        var kind = command.Kind!.Value;
        if (kind is PlanProposalKind.Add or PlanProposalKind.Change && command.Content is null)
        {
            return Refusal.Invalid(("content", FieldErrors.Required));
        }
        if (kind is PlanProposalKind.Add)
        {
            // A citizen adds parts alone.
            return plan.Side is PlanSide.Citizen ? Refusal.Invalid(("kind", FieldErrors.NotUnderstood)) : Inside(await plan.FaultOfAsync(command.Content!, null, ct));
        }
        if (part is null)
        {
            return Refusal.NotFound;
        }
        if (part.Version != command.ExpectedVersion)
        {
            return Refusal.Conflict(Problems.ChangedMeanwhile).With("current", ReadPlan.Show(part));
        }
        if (part.Agreed == (kind is PlanProposalKind.Agree))
        {
            return Refusal.Conflict(part.Agreed ? Problems.PartAgreed : Problems.PartNotAgreed).With("current", ReadPlan.Show(part));
        }
        if (await plan.OpenProposalAsync(part.Id, ct) is not null)
        {
            return Refusal.Conflict(Problems.ProposalWaits);
        }
        return command.Content is { } words ? Inside(await plan.FaultOfAsync(words, part, ct)) : null;
    }

    private static Refusal? Inside(Refusal? fault) => fault is null ? null : fault with { Errors = fault.Errors?.ToDictionary(e => "content." + e.Key, e => e.Value) };

    private async Task CarryOutAsync(HeldPlan plan, PlanProposalRow proposal, PlanPartRow? part, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = part is null ? null : HeldPlan.Then(part);
        var words = proposal.Content is { } json ? JsonSerializer.Deserialize<PlanPartContent>(json, ContractJson.Options)! : null;
        if (words?.GoalId is { } goal && await plan.FindAsync(goal, ct) is not { Kind: PlanPartKind.Goal })
        {
            // The goal was taken out while the question waited.
            words = words with { GoalId = null };
        }
        if (part is null)
        {
            part = plan.Add(proposal.PartId, words!, PlanSource.Advisor, now);
        }
        else
        {
            if (words is not null)
            {
                HeldPlan.SetWords(part, words);
            }
            if (proposal.Kind is PlanProposalKind.GiveUp)
            {
                part.State = PlanPartState.GivenUp;
            }
            HeldPlan.Next(part, words: true, now);
        }
        part.ProposalId = proposal.Id;
        part.Agreed = proposal.Kind is not PlanProposalKind.Release;
        part.AgreedAt = part.Agreed ? now : null;
        part.AgreedWith = !part.Agreed ? null : proposal.Side is PlanSide.Jobcenter ? proposal.ByName : actor.Name;
        plan.Write(PlanChangeKind.Accepted, part.Id, part.Title, part.Version, before, HeldPlan.Then(part), proposal);
    }

    private static string TitleOf(PlanProposalRow proposal, PlanPartRow? part) => part?.Title
        ?? (proposal.Content is { } json ? JsonSerializer.Deserialize<PlanPartContent>(json, ContractJson.Options)!.Title!.Trim() : "");

    private static PlanPartThen After(PlanPartContent words, PlanPartRow? part) => new(
        words.Kind!.Value, words.Title!.Trim(), words.Note, words.DueOn, words.GoalId, part?.State ?? PlanPartState.ToDo, true);

    private void Tell(Guid citizenId, NotificationKind kind, string who, string purpose)
    {
        var now = clock.GetUtcNow();
        db.Add(new NotificationRow { Id = Ids.New(clock), CitizenId = citizenId, Kind = kind, At = now, ExpiresAt = now + NewsFor, Who = who, Purpose = purpose });
    }
}
