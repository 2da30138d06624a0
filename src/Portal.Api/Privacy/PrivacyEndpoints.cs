using Portal.Api.Security;
using Portal.Core.Common;
using Portal.Core.Privacy;

namespace Portal.Api.Privacy;

internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder v1) => v1.MapGroup("/me").RequireAuthorization(Policies.Citizen).WithTags("Privacy")
        .MapGet("/access-log", (AccessLog log, Actor actor, CancellationToken ct, int limit = 100, int offset = 0) =>
            log.ReadOwnAsync(limit, offset, actor, ct))
        .WithSummary("Who has seen the citizen's data, newest first");
}
