using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.Plan;
using Portal.Testing;

namespace Portal.Core.Tests.Plan;

/// <summary>What tests of the plan do, in few words.</summary>
internal static class PlanActs
{
    public static PlanPartContent Words(string title, PlanPartKind kind = PlanPartKind.Step) => new() { Kind = kind, Title = title };

    public static Task<Outcome<PlanPart>> AddPart(this CoreHost host, Actor citizen, PlanPartContent words) =>
        host.Ask((ChangePlan c) => c.AddAsync(words, citizen, Given.AKey(), default));

    public static async Task<PlanPart> APart(this CoreHost host, Actor citizen, string title = "Ring til et firma") =>
        (await host.AddPart(citizen, Words(title))).Value!;

    public static Task<Outcome<PlanPart>> ChangePart(this CoreHost host, Actor citizen, Guid id, int version, PlanPartContent words) =>
        host.Ask((ChangePlan c) => c.ChangeAsync(id, new ChangePlanPart { ExpectedVersion = version, Content = words }, citizen, default));

    public static Task<Outcome<PlanPart>> MovePart(this CoreHost host, Actor citizen, Guid id, int version, PlanPartState state) =>
        host.Ask((ChangePlan c) => c.MoveAsync(id, new MovePlanPart { ExpectedVersion = version, State = state }, citizen, default));

    public static Task<Outcome<Done>> RemovePart(this CoreHost host, Actor citizen, Guid id, int version) =>
        host.Ask((ChangePlan c) => c.RemoveAsync(id, new RemovePlanPart { ExpectedVersion = version }, citizen, default));

    public static Task<Outcome<PlanProposal>> Propose(
        this CoreHost host, Actor actor, Guid citizen, PlanProposalKind kind, PlanPart? part = null, PlanPartContent? words = null) =>
        host.Ask((ProposeInPlans p) => p.ProposeAsync(citizen, new ProposeInPlan
        {
            Kind = kind,
            PartId = part?.Id,
            ExpectedVersion = part?.Version ?? 0,
            Content = words,
        }, actor, default));

    public static Task<Outcome<Done>> Answer(this CoreHost host, Actor actor, Guid proposal, bool accept = true) =>
        host.Ask((ProposeInPlans p) => p.AnswerAsync(proposal, new AnswerPlanProposal { Accept = accept }, actor, default));

    public static Task<MyPlan> PlanOf(this CoreHost host, Actor citizen) => host.Ask((ReadPlan r) => r.ExecuteAsync(citizen, default));

    public static Task<IReadOnlyList<PlanChange>> HistoryOf(this CoreHost host, Actor citizen, Guid? part = null) =>
        host.Ask((ReadPlan r) => r.HistoryAsync(part, null, citizen, default));
}
