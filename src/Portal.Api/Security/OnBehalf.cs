using Microsoft.AspNetCore.Authorization;
using Portal.Api.Errors;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Mandates;

namespace Portal.Api.Security;

/// <summary>What a route needs of a mandate. A route without it is closed to representatives, so a new one is too until somebody decides.</summary>
/// <param name="Scope">The part of the case that the mandate must cover.</param>
internal sealed record ByMandate(MandateScope Scope);

/// <summary>
/// Acting for somebody else: the header <see cref="PortalHeaders.OnBehalfOf"/> names a mandate, which is looked up in the
/// database on each request and never believed from a token. So a mandate that is ended is ended with the next request.
/// </summary>
internal static class OnBehalf
{
    private static readonly object ActorItem = new();

    /// <summary>Representatives whose mandate covers the scope may use these routes.</summary>
    public static T ByMandate<T>(this T routes, MandateScope scope) where T : IEndpointConventionBuilder => routes.WithMetadata(new ByMandate(scope));

    /// <summary>The actor of a request: the representative's when one was found, else the signed-in person.</summary>
    public static Actor ActorOf(HttpContext context) => context.Items[ActorItem] as Actor ?? Security.ActorOf.From(context.User);

    /// <summary>The mandate that a request names; none when it names none. What cannot be an id names one that nobody has.</summary>
    public static Guid? MandateOf(HttpContext context)
    {
        var header = context.Request.Headers[PortalHeaders.OnBehalfOf].ToString();
        return header.Length == 0 ? null : Guid.TryParse(header, out var id) ? id : Guid.Empty;
    }

    /// <summary>After authorization: whoever may not come in as themselves does not come in for somebody else.</summary>
    public static void UseOnBehalf(this WebApplication app) => app.Use(async (context, next) =>
    {
        // Open routes show nobody's case, and the hub asks at each call.
        if (MandateOf(context) is not { } mandate || context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }
        var found = await context.RequestServices.GetRequiredService<UseMandate>().ExecuteAsync(
            mandate, endpoint.Metadata.GetMetadata<ByMandate>()?.Scope, !HttpMethods.IsGet(context.Request.Method),
            Security.ActorOf.From(context.User), context.RequestAborted);
        if (!found.Succeeded)
        {
            await ProblemsSetup.WriteAsync(context, found.Refusal);
            return;
        }
        context.Items[ActorItem] = found.Value;
        await next(context);
    });
}
