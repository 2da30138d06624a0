namespace Portal.Identity.Connect;

/// <summary>The protocol's addresses that need a decision of ours. OpenIddict has checked each request before.</summary>
internal static class ConnectEndpoints
{
    private static readonly string[] GetOrPost = [HttpMethods.Get, HttpMethods.Post];

    public static void MapConnect(this IEndpointRouteBuilder app)
    {
        // No antiforgery: these requests come from clients, and OpenIddict validates them by the protocol's own means.
        var connect = app.MapGroup("/connect").AllowAnonymous().DisableAntiforgery();
        connect.MapMethods("/authorize", GetOrPost, Authorize.HandleAsync);
        connect.MapPost("/token", Token.HandleAsync);
        connect.MapMethods("/logout", GetOrPost, Logout.HandleAsync);
    }
}
