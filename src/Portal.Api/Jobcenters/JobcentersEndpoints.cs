using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Jobcenters;

namespace Portal.Api.Jobcenters;

internal static class JobcentersEndpoints
{
    public static void MapJobcenters(this IEndpointRouteBuilder v1)
    {
        var jobcenter = v1.MapGroup("/jobcenter").WithTags("Jobcenters");
        jobcenter.MapGet("/desk", (ReadDesk desk, Actor actor, CancellationToken ct) => desk.ExecuteAsync(actor, ct))
            .RequireAuthorization(Policies.Advisor).WithSummary("The advisor's desk: what is next, and why");
        jobcenter.MapGet("/citizens/{id:guid}", async (
                Guid id, LookPurpose purpose, ReadCitizenCard card, Actor actor, CancellationToken ct) =>
                (await card.ExecuteAsync(id, purpose, actor, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("A citizen; the look is logged with its purpose").Gives<CitizenCard>(200, 400, 404);
        jobcenter.MapGet("/overview", (ReadLeaderOverview overview, Actor actor, CancellationToken ct) => overview.ExecuteAsync(actor, ct))
            .RequireAuthorization(Policies.Leader).WithSummary("The leader's page");
        jobcenter.MapGet("/settings", (ProfilingSettings settings, Actor actor, CancellationToken ct) => settings.ReadAsync(actor, ct))
            .RequireAuthorization(Policies.LeaderOrAdmin).WithSummary("When the jobcenter escalates, and on which basis");
        jobcenter.MapPut("/profiling-basis", async (RecordProfilingBasis command, ProfilingSettings settings, Actor actor, CancellationToken ct) =>
                (await settings.RecordAsync(command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Records the legal basis of profiling").Gives<object>(204, 400);
        jobcenter.MapDelete("/profiling-basis", async (ProfilingSettings settings, Actor actor, CancellationToken ct) =>
                (await settings.WithdrawAsync(actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Withdraws the basis and removes estimates").Gives<object>(204);
    }
}
