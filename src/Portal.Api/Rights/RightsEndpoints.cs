using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Mandates;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Rights;

namespace Portal.Api.Rights;

internal static class RightsEndpoints
{
    public static void MapRights(this IEndpointRouteBuilder v1)
    {
        var open = v1.MapGroup("/rights").AllowAnonymous().WithTags("Rights");
        open.MapGet("", (ReadRights read, CancellationToken ct, string language = "da") => read.AllAsync(language, ct))
            .WithSummary("All topics valid today");
        open.MapGet("/{topic}", async (string topic, ReadRights read, CancellationToken ct, string language = "da") =>
                (await read.TextAsync(topic, language, null, ct)).ToOk())
            .WithSummary("One topic").Gives<RightsText>(200, 404);

        var mine = v1.MapGroup("/me/rights").RequireAuthorization(Policies.Citizen).WithTags("Rights");
        mine.MapGet("", (ReadRights read, Actor actor, CancellationToken ct, string language = "da") => read.MineAsync(language, actor, ct))
            .ByMandate(MandateScope.ReadCase).WithSummary("The topics that concern one's own case");
        mine.MapGet("/{topic}", async (string topic, ReadRights read, Actor actor, CancellationToken ct, string language = "da") =>
                (await read.TextAsync(topic, language, actor, ct)).ToOk())
            .ByMandate(MandateScope.ReadCase).WithSummary("One topic with the numbers of one's own case").Gives<RightsText>(200, 404);
        mine.MapPost("/{topic}/confirm", async (string topic, ConfirmRead command, ConfirmTopic confirm, Actor actor, CancellationToken ct) =>
                (await confirm.ExecuteAsync(topic, command, actor, ct)).ToNoContent())
            .WithSummary("Confirms having read a topic").Gives<object>(204, 400, 404, 409);
    }
}
