using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Citizens;
using Portal.Contracts.Results;
using Portal.Core.Common;
using Portal.Core.Results;

namespace Portal.Api.Jobcenters;

internal static class ResultsEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder v1)
    {
        var results = v1.MapGroup("/jobcenter/results").RequireAuthorization(Policies.Leader).WithTags("Results");
        results.MapGet("", async (DateOnly? period, BenefitType? benefit, ResultGroup? group, ReadResults read, Actor actor, CancellationToken ct) =>
                (await read.ExecuteAsync(period, benefit, group, actor, ct)).ToOk())
            .WithSummary("The results of the jobcenter, small numbers protected").Gives<JobcenterResults>(200, 400);
        results.MapGet("/comparison", async (DateOnly? period, BenefitType? benefit, CompareJobcenters compare, Actor actor, CancellationToken ct) =>
                (await compare.ExecuteAsync(period, benefit, actor, ct)).ToOk())
            .WithSummary("The jobcenters beside each other, small numbers protected").Gives<Comparison>(200, 400);
    }
}
