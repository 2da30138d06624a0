using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Mandates;

namespace Portal.Api.Mandates;

/// <summary>None of these is open to a representative acting for somebody: mandates are one's own, both given and held.</summary>
internal static class MandatesEndpoints
{
    public static void MapMandates(this IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me/mandates").RequireAuthorization(Policies.Citizen).WithTags("Mandates");
        mine.MapGet("", (ReadMandates read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .WithSummary("Mandates given and held");
        mine.MapPost("", async (
                GiveMandate command, GiveMandates give, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await give.ExecuteAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Gives a mandate; the answer carries the invitation code").Gives<Mandate>(201, 400, 422);
        mine.MapPost("/redeem", async (RedeemMandate command, RedeemMandates redeem, Actor actor, CancellationToken ct) =>
                (await redeem.ExecuteAsync(command, actor, ct)).ToOk())
            .WithSummary("Takes up a mandate with its code").Gives<HeldMandate>(200, 400, 409);
        mine.MapPost("/{id:guid}/end", async (Guid id, EndMandates end, Actor actor, CancellationToken ct) => (await end.ExecuteAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Ends a mandate, as the citizen or as the representative").Gives<object>(204, 404);

        var staff = v1.MapGroup("/jobcenter").RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Mandates, staff");
        staff.MapGet("/citizens/{id:guid}/mandates", async (Guid id, ReadMandates read, Actor actor, CancellationToken ct) =>
                (await read.OfCitizenAsync(id, actor, ct)).ToOk())
            .WithSummary("Mandates that a citizen has given").Gives<Mandate[]>(200, 404);
        staff.MapPost("/citizens/{id:guid}/mandates", async (
                Guid id, RegisterMandate command, GiveMandates give, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await give.RegisterAsync(id, command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Registers a mandate from paper").Gives<Mandate>(201, 400, 404, 422);
        staff.MapPost("/mandates/{id:guid}/end", async (Guid id, EndMandates end, Actor actor, CancellationToken ct) =>
                (await end.ForCitizenAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Ends a mandate of a citizen").Gives<object>(204, 404);
    }
}
