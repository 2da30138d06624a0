using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Portal.Contracts;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Portal.Web.Bff;

/// <summary>
/// Passes the chat's live connection on to the API, and nothing else. Cookies stay here, the bearer token is added here.
/// A WebSocket carries cookies and ignores CORS, so its Origin must be our own.
/// </summary>
internal static class HubProxy
{
    private const string Hub = "/hubs/chat";
    private const string TokenItem = "portal.hub-token";

    public static void AddHubProxy(this IServiceCollection services) => services.AddHttpForwarder();

    public static void MapHubProxy(this WebApplication app)
    {
        var api = app.Services.GetRequiredService<IOptions<Settings>>().Value.Addresses.Api.AbsoluteUri;
        app.MapForwarder(Hub + "/{**rest}", api, new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMinutes(2) }, transforms =>
            {
                transforms.AddRequestHeaderRemove("Cookie");
                transforms.AddRequestHeaderRemove(PortalHeaders.OnBehalfOf);
                transforms.AddRequestTransform(context =>
                {
                    context.ProxyRequest.Headers.Authorization =
                        new AuthenticationHeaderValue("Bearer", (string)context.HttpContext.Items[TokenItem]!);
                    if (context.HttpContext.RequestServices.GetRequiredService<Acting>().Of(context.HttpContext) is { } acting)
                    {
                        context.ProxyRequest.Headers.Add(PortalHeaders.OnBehalfOf, acting.MandateId.ToString());
                    }
                    return ValueTask.CompletedTask;
                });
            })
            .RequireAuthorization()
            .WithMetadata(new HubRoute());
    }

    /// <summary>Refuses what does not come from our own pages, and fetches the token before anything is forwarded.</summary>
    public static void UseHubGuard(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<HubRoute>() is null)
        {
            await next(context);
            return;
        }
        if (!IsOwnPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (SessionStore.IdOf(context) is not { } session)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        try
        {
            context.Items[TokenItem] = await context.RequestServices.GetRequiredService<AccessTokens>()
                .GetAsync(context, session, context.RequestAborted);
        }
        catch (SessionEndedException)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        await next(context);
    });

    private static bool IsOwnPage(HttpRequest request) => request.Headers.Origin is [{ } origin]
        ? string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        // A plain GET of our own page has no Origin; then the browser itself says where it comes from.
        : HttpMethods.IsGet(request.Method) && !request.HttpContext.WebSockets.IsWebSocketRequest
            && request.Headers["Sec-Fetch-Site"] == "same-origin";

    private sealed class HubRoute;
}
