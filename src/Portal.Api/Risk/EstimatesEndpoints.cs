using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Risk.Answers;

namespace Portal.Api.Risk;

internal static class EstimatesEndpoints
{
    public static void MapEstimates(this IEndpointRouteBuilder v1)
    {
        // No mandate opens these: what is estimated of a person is told to the person.
        var me = v1.MapGroup("/me/estimate").RequireAuthorization(Policies.Citizen).WithTags("Estimates");
        me.MapGet("", async (ReadEstimates read, Actor actor, CancellationToken ct) => (await read.OwnAsync(actor, ct)).ToOk())
            .WithSummary("The citizen's estimate and what was said about it").Gives<MyEstimate>(200, 409);
        me.MapPost("/answers", async (AnswerEstimate command, AnswerMyEstimate answer, Actor actor, CancellationToken ct) =>
                (await answer.ExecuteAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Answers the estimate").Gives<object>(204, 400, 409);

        var staff = v1.MapGroup("/jobcenter").RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Estimates, staff");
        staff.MapGet("/citizens/{id:guid}/estimate", async (Guid id, LookPurpose purpose, ReadEstimates read, Actor actor, CancellationToken ct) =>
                (await read.OfCitizenAsync(id, purpose, actor, ct)).ToOk())
            .WithSummary("A citizen's estimate; the look is logged with its purpose").Gives<CitizenEstimate>(200, 400, 404);
        staff.MapPost("/citizens/{id:guid}/estimate/judgements", async (Guid id, JudgeEstimate command, JudgeEstimates judge, Actor actor, CancellationToken ct) =>
                (await judge.JudgeAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Writes a judgement beside the estimate").Gives<object>(204, 400, 404);
        staff.MapGet("/estimate-answers", (JudgeEstimates judge, Actor actor, CancellationToken ct) => judge.WaitingAsync(actor, ct))
            .WithSummary("Answers that wait for a person, the earliest last day first");
        staff.MapPost("/estimate-answers/{id:guid}/reply", async (Guid id, ReplyToAnswer command, JudgeEstimates judge, Actor actor, CancellationToken ct) =>
                (await judge.ReplyAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Replies to an answer").Gives<object>(204, 400, 404, 409);
    }
}
