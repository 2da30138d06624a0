using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Contracts.Mandates;
using Portal.Core.Assistance;
using Portal.Core.Common;

namespace Portal.Api.Assistance;

internal static class AssistanceEndpoints
{
    public static void MapAssistance(this IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me/assistance").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Conversations).WithTags("Assistance");
        mine.MapGet("", async (WishForHelp wish, Actor actor, CancellationToken ct) => (await wish.ReadAsync(actor, ct)).ToOk())
            .WithSummary("Where the citizen stands with the work list").Gives<MyAssistance>(200, 409);
        mine.MapPost("", async (AskForAssistance command, WishForHelp wish, Actor actor, CancellationToken ct) =>
                (await wish.AskAsync(command, actor, ct)).ToOk())
            .WithSummary("Asks for help with booking").Gives<MyAssistance>(200, 400, 409);
        mine.MapDelete("", async (WishForHelp wish, Actor actor, CancellationToken ct) => (await wish.WithdrawAsync(actor, ct)).ToOk())
            .WithSummary("Withdraws the wish").Gives<MyAssistance>(200, 409);

        var staff = v1.MapGroup("/jobcenter/assistance").WithTags("Assistance, staff");
        staff.MapGet("", (WorkList list, Actor actor, CancellationToken ct, int limit = 50, int offset = 0) => list.ExecuteAsync(actor, limit, offset, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("The work list, the earliest last day first");
        staff.MapGet("/summary", (WorkList list, Actor actor, CancellationToken ct) => list.SummaryAsync(actor, ct))
            .RequireAuthorization(Policies.Leader).WithSummary("How the work list stands");
        staff.MapPost("/{id:guid}/wish", async (Guid id, RegisterAssistance command, WishForHelp wish, Actor actor, CancellationToken ct) =>
                (await wish.RegisterAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Registers a wish said on the phone").Gives<object>(204, 400, 404);
        staff.MapPost("/{id:guid}/claim", async (Guid id, HandleLine line, Actor actor, CancellationToken ct) => (await line.ClaimAsync(id, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Advisor).WithSummary("Takes a line").Gives<object>(204, 404, 409);
        staff.MapPost("/{id:guid}/release", async (Guid id, HandleLine line, Actor actor, CancellationToken ct) => (await line.ReleaseAsync(id, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Gives a line back").Gives<object>(204, 404, 409);
        staff.MapPost("/{id:guid}/attempts", async (
                Guid id, NoteAttempt command, HandleLine line, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await line.NoteAsync(id, command, actor, key!, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).NeedsKey().WithSummary("Notes an attempt to reach the citizen").Gives<object>(204, 400, 404, 409, 422);
    }
}
