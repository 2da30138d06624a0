using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Watching;

namespace Portal.Api.Risk;

internal static class RiskModelsEndpoints
{
    public static void MapRiskModels(this IEndpointRouteBuilder v1)
    {
        var risk = v1.MapGroup("/jobcenter/risk").WithTags("Models of the risk engine");
        var look = risk.MapGroup("").RequireAuthorization(Policies.LeaderOrAdmin);
        look.MapGet("/models", (ChooseModel choose, Actor actor, CancellationToken ct) => choose.ReadAsync(actor, ct))
            .WithSummary("Which model holds, which held, which can be chosen");
        look.MapGet("/models/{model}/card", async (string model, ChooseModel choose, Actor actor, CancellationToken ct) => (await choose.CardAsync(model, actor, ct)).ToOk())
            .WithSummary("The card of a model with its paperwork").Gives<ModelCardText>(200, 404);
        look.MapGet("/comparison", async (CompareModels compare, Actor actor, CancellationToken ct, string? challenger = null) => (await compare.ExecuteAsync(challenger, actor, ct)).ToOk())
            .WithSummary("The model in force, and a challenger, on past cohorts").Gives<ModelComparison>(200, 404);
        look.MapGet("/watch", (WatchModel watch, Actor actor, CancellationToken ct) => watch.ExecuteAsync(actor, ct))
            .WithSummary("How the model in force does");
        look.MapGet("/threshold", (ChooseThreshold threshold, Actor actor, CancellationToken ct) => threshold.ReadAsync(actor, ct))
            .WithSummary("What each threshold would mean for the advisors");

        var change = risk.MapGroup("").RequireAuthorization(Policies.Admin);
        change.MapPost("/models/in-force", async (PutModelInForce command, ChooseModel choose, Actor actor, CancellationToken ct) =>
                (await choose.PutInForceAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Signs a model and puts it in force from a day").Gives<object>(204, 400, 409);
        change.MapPut("/age", async (SetAge command, ChooseModel choose, Actor actor, CancellationToken ct) => (await choose.SetAgeAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Turns age on or off as an input").Gives<object>(204, 400);
        change.MapPut("/threshold", async (SetThreshold command, ChooseThreshold threshold, Actor actor, CancellationToken ct) =>
                (await threshold.SetAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Changes the threshold").Gives<object>(204, 400);
    }
}
