using Portal.Api.Security;
using Portal.Core.Operations;

namespace Portal.Api.Operations;

internal static class OperationsEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/operations", (ReadPlatform platform, CancellationToken ct) => platform.ExecuteAsync(ct))
            .RequireAuthorization(Policies.Operator).WithTags("Operations").WithSummary("How the platform stands; no citizen in it");
}
