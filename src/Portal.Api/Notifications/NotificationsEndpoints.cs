using Portal.Api.Security;
using Portal.Core.Common;
using Portal.Core.Notifications;

namespace Portal.Api.Notifications;

internal static class NotificationsEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder v1) =>
        v1.MapGroup("/me/notifications").RequireAuthorization(Policies.Citizen).WithTags("Notifications")
            .MapPost("/read", async (Inbox inbox, Actor actor, CancellationToken ct) =>
            {
                await inbox.MarkReadAsync(actor, ct);
                return Results.NoContent();
            })
            .WithSummary("Marks all as read").Produces(204);
}
