using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.Plan;

namespace Portal.Api.Plan;

internal static class PlanEndpoints
{
    public static void MapPlan(this IEndpointRouteBuilder v1)
    {
        MapMine(v1.MapGroup("/me/plan").RequireAuthorization(Policies.Citizen).WithTags("Plan"));
        MapStaff(v1.MapGroup("/jobcenter").WithTags("Plan, staff"));
    }

    private static void MapMine(RouteGroupBuilder mine)
    {
        mine.MapGet("", (ReadPlan read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .ByMandate(MandateScope.Plan).WithSummary("The citizen's plan");
        mine.MapGet("/history", (Guid? part, int? before, ReadPlan read, Actor actor, CancellationToken ct) => read.HistoryAsync(part, before, actor, ct))
            .ByMandate(MandateScope.Plan).WithSummary("What was changed, newest first");
        mine.MapPost("/parts", async (
                PlanPartContent command, ChangePlan change, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await change.AddAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().ByMandate(MandateScope.Plan).WithSummary("Adds a part").Gives<PlanPart>(201, 400, 409, 422);
        mine.MapPut("/parts/{id:guid}", async (Guid id, ChangePlanPart command, ChangePlan change, Actor actor, CancellationToken ct) =>
                (await change.ChangeAsync(id, command, actor, ct)).ToOk())
            .ByMandate(MandateScope.Plan).WithSummary("Gives a part that is not agreed other words").Gives<PlanPart>(200, 400, 404, 409);
        mine.MapPost("/parts/{id:guid}/move", async (Guid id, MovePlanPart command, ChangePlan change, Actor actor, CancellationToken ct) =>
                (await change.MoveAsync(id, command, actor, ct)).ToOk())
            .ByMandate(MandateScope.Plan).WithSummary("Says how far a part has come").Gives<PlanPart>(200, 400, 404, 409);
        mine.MapPost("/parts/{id:guid}/remove", async (Guid id, RemovePlanPart command, ChangePlan change, Actor actor, CancellationToken ct) =>
                (await change.RemoveAsync(id, command, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Plan).WithSummary("Takes a part that is not agreed out").Gives<object>(204, 400, 404, 409);
        mine.MapPost("/suggestions", async (AnswerSuggestion command, AnswerSuggestions answer, Actor actor, CancellationToken ct) =>
                (await answer.ExecuteAsync(command, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Plan).WithSummary("Says yes or no to a suggestion").Gives<object>(204, 400, 409);
        // Agreeing binds the person: the citizen's own.
        mine.MapPost("/proposals", async (ProposeInPlan command, ProposeInPlans propose, Actor actor, CancellationToken ct) =>
                (await propose.ProposeAsync(actor.Citizen, command, actor, ct)).ToCreated())
            .WithSummary("Asks the jobcenter to agree").Gives<PlanProposal>(201, 400, 404, 409);
        mine.MapPost("/proposals/{id:guid}/answer", async (Guid id, AnswerPlanProposal command, ProposeInPlans propose, Actor actor, CancellationToken ct) =>
                (await propose.AnswerAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Answers a proposal of the jobcenter").Gives<object>(204, 400, 404, 409);
        mine.MapPost("/proposals/{id:guid}/withdraw", async (Guid id, ProposeInPlans propose, Actor actor, CancellationToken ct) =>
                (await propose.WithdrawAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Takes back an own proposal").Gives<object>(204, 404, 409);
    }

    private static void MapStaff(RouteGroupBuilder staff)
    {
        staff.MapGet("/plan-proposals", (ReadPlanForStaff read, Actor actor, CancellationToken ct) => read.WaitingAsync(actor, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Citizens' proposals that wait for the jobcenter");
        staff.MapGet("/citizens/{id:guid}/plan", async (Guid id, LookPurpose purpose, ReadPlanForStaff read, Actor actor, CancellationToken ct) =>
                (await read.ExecuteAsync(id, purpose, actor, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("A citizen's plan, for a stated purpose").Gives<StaffPlan>(200, 400, 404);
        staff.MapPost("/citizens/{id:guid}/plan/proposals", async (Guid id, ProposeInPlan command, ProposeInPlans propose, Actor actor, CancellationToken ct) =>
                (await propose.ProposeAsync(id, command, actor, ct)).ToCreated())
            .RequireAuthorization(Policies.Advisor).WithSummary("Asks a citizen to agree").Gives<PlanProposal>(201, 400, 404, 409);
        staff.MapPost("/plan-proposals/{id:guid}/answer", async (Guid id, AnswerPlanProposal command, ProposeInPlans propose, Actor actor, CancellationToken ct) =>
                (await propose.AnswerAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Advisor).WithSummary("Answers a citizen's proposal").Gives<object>(204, 400, 404, 409);
        staff.MapPost("/plan-proposals/{id:guid}/withdraw", async (Guid id, ProposeInPlans propose, Actor actor, CancellationToken ct) =>
                (await propose.WithdrawAsync(id, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Advisor).WithSummary("Takes back a proposal of the jobcenter").Gives<object>(204, 404, 409);
    }
}
