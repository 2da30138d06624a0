using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Operations;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;

namespace Portal.Api.Citizens;

internal static class CitizensEndpoints
{
    public static void MapCitizens(this IEndpointRouteBuilder v1)
    {
        var me = v1.MapGroup("/me").RequireAuthorization(Policies.Citizen).WithTags("Citizens");
        me.MapGet("/overview", (ReadOverview overview, Actor actor, CancellationToken ct) => overview.ExecuteAsync(actor, ct))
            .ByMandate(MandateScope.ReadCase).WithSummary("Everything that Min side shows");
        me.MapGet("/registration", async (ReadRegistration read, Actor actor, CancellationToken ct) => (await read.ExecuteAsync(actor, ct)).ToOk())
            .ByMandate(MandateScope.ReadCase).WithSummary("The open registration").Gives<Registration>(200, 404);
        me.MapPost("/registration", async (
                RegisterUnemployment command, OpenSpell open, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await open.ExecuteAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Registers as unemployed").Gives<Registration>(201, 400, 409, 422);
        me.MapPut("/language", async (ChooseLanguage command, ChooseLanguageOfPages choose, Actor actor, CancellationToken ct) =>
                (await choose.ExecuteAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Changes the language of pages and messages").Gives<object>(204, 400);

        v1.MapGroup("/partner").RequireAuthorization(Policies.DeliverRegistrations).WithTags("Partners")
            .MapPost("/registrations", async (
                DeliverRegistration command, OpenSpell open, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await open.DeliverAsync(command, actor, key!, ct)).ToCreated())
            .AddEndpointFilter(new NoteDelivery("registrations")).NeedsKey().WithSummary("Delivers a registration for a member").Gives<DeliveredRegistration>(201, 400, 409, 422);
    }
}
