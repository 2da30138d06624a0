using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Trials;
using Portal.Core.Common;
using Portal.Core.Trials;

namespace Portal.Api.Trials;

internal static class TrialsEndpoints
{
    public static void MapTrials(this IEndpointRouteBuilder v1)
    {
        var trials = v1.MapGroup("/jobcenter/trials").RequireAuthorization(Policies.LeaderOrAdmin).WithTags("Trials");
        trials.MapGet("", (ReadTrials read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .WithSummary("The local trials of the jobcenter");
        trials.MapPost("", async (SetUpTrial command, SetUpTrials setUp, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await setUp.ExecuteAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Sets up a local trial with a random half").Gives<Trial>(201, 400, 409, 422);
        trials.MapGet("/{id:guid}", async (Guid id, ReadTrials read, Actor actor, CancellationToken ct) => (await read.EffectAsync(id, actor, ct)).ToOk())
            .WithSummary("What a trial shows, with its interval").Gives<TrialEffect>(200, 404);
        trials.MapPost("/{id:guid}/stop", async (Guid id, StopTrial command, SetUpTrials setUp, Actor actor, CancellationToken ct) =>
                (await setUp.StopAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Stops taking people into a trial").Gives<object>(204, 400, 404, 409);

        var contacts = v1.MapGroup("/jobcenter/trial-contacts").RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Trials");
        contacts.MapGet("", (TrialContacts list, Actor actor, CancellationToken ct) => list.ExecuteAsync(actor, ct))
            .WithSummary("Whom to contact early; the look is logged");
        contacts.MapPost("/{id:guid}/done", async (Guid id, TrialContacts list, Actor actor, CancellationToken ct) => (await list.DoneAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Notes that somebody drawn has been contacted").Gives<object>(204, 404);
    }
}
