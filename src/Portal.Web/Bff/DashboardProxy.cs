using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Portal.Contracts;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Portal.Web.Bff;

/// <summary>
/// Passes the dashboard of the worker's jobs on, to signed-in administrators only; it is read-only there. Without an address of the
/// worker it is not there at all. The cookie stays here, the bearer token is added here, and the worker checks it again.
/// </summary>
internal static class DashboardProxy
{
    /// <summary>Where it is, here and at the worker.</summary>
    public const string Path = "/hangfire";

    private const string TokenItem = "portal.dashboard-token";

    public static void MapDashboardProxy(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<Settings>>().Value.Addresses.Worker is not { } worker)
        {
            return;
        }
        app.MapForwarder(Path + "/{**rest}", worker.AbsoluteUri, new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(30) }, transforms =>
            {
                transforms.AddRequestHeaderRemove("Cookie");
                transforms.AddRequestTransform(context =>
                {
                    context.ProxyRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)context.HttpContext.Items[TokenItem]!);
                    return ValueTask.CompletedTask;
                });
            })
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .WithMetadata(new DashboardRoute());
    }

    /// <summary>Looking is all there is: anything but a look, and the dashboard's own question for its figures, is refused before it is forwarded.</summary>
    public static void UseDashboardGuard(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DashboardRoute>() is null)
        {
            await next(context);
            return;
        }
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !(HttpMethods.IsPost(request.Method) && request.Path == Path + "/stats" && request.Headers["Sec-Fetch-Site"] == "same-origin"))
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
            context.Items[TokenItem] = await context.RequestServices.GetRequiredService<AccessTokens>().GetAsync(context, session, context.RequestAborted);
        }
        catch (SessionEndedException)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        await next(context);
    });
}

/// <summary>The route is the worker's dashboard: its pages have styles of their own, which ours never have.</summary>
internal sealed class DashboardRoute;
