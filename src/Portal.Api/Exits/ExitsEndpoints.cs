using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Operations;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Exits;
using Portal.Core.Common;
using Portal.Core.Exits;

namespace Portal.Api.Exits;

internal static class ExitsEndpoints
{
    public static void MapExits(this IEndpointRouteBuilder v1)
    {
        var me = v1.MapGroup("/me").RequireAuthorization(Policies.Citizen).WithTags("Exits");
        me.MapPost("/exit", async (EndUnemployment command, EndSpell end, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await end.ExecuteAsync(command, actor, key!, ct)).ToOk())
            .NeedsKey().WithSummary("The citizen is no longer unemployed").Gives<EndedSpell>(200, 400, 409, 422);
        me.MapGet("/work-questions", (AnswerAboutWork answers, Actor actor, CancellationToken ct) => answers.ReadAsync(actor, ct))
            .WithSummary("Whether the citizen is asked about work three months after");
        me.MapPut("/work-answer", async (AnswerWork command, AnswerAboutWork answers, Actor actor, CancellationToken ct) =>
                (await answers.ExecuteAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Answers whether the citizen was in work three months after").Gives<object>(204, 400, 409);

        v1.MapPost("/jobcenter/citizens/{id:guid}/exit", async (Guid id, EndUnemployment command, EndSpell end, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await end.ForCitizenAsync(id, command, actor, key!, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Exits").NeedsKey()
            .WithSummary("Records that a citizen is no longer unemployed; the look is logged").Gives<EndedSpell>(200, 400, 404, 409, 422);

        var partner = v1.MapGroup("/partner").RequireAuthorization(Policies.DeliverRegistrations).WithTags("Partners");
        partner.MapPost("/exits", async (DeliverExit command, EndSpell end, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await end.DeliverAsync(command, actor, key!, ct)).ToOk())
            .AddEndpointFilter(new NoteDelivery("exits")).NeedsKey().WithSummary("Delivers that a member is no longer unemployed").Gives<EndedSpell>(200, 400, 409, 422);
        partner.MapPost("/work-after-exit", async (DeliverWork command, AnswerAboutWork answers, Actor actor, CancellationToken ct) =>
                (await answers.DeliverAsync(command, actor, ct)).ToNoContent())
            .AddEndpointFilter(new NoteDelivery("work")).WithSummary("Delivers whether a person was in work three months after").Gives<object>(204, 400, 409);
    }
}
