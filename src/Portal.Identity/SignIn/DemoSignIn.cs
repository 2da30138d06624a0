using Microsoft.AspNetCore.Mvc;
using Portal.Core.Accounts;
using Portal.Identity.Sessions;

namespace Portal.Identity.SignIn;

/// <summary>Signing in as a demo person, without any proof. Mapped in Development only (Program.cs).</summary>
internal static class DemoSignIn
{
    public const string RouteName = "demo-sign-in";

    public static void MapDemoSignIn(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-in/demo", HandleAsync)
            .WithName(RouteName)
            .AllowAnonymous()
            .RequireRateLimiting(SignInLimit.Policy);

    private static async Task<IResult> HandleAsync(
        [FromForm] Guid account, [FromForm] string? returnUrl,
        HttpContext http, AccountDirectory accounts, SignInCookie cookie, Addresses addresses, CancellationToken ct)
    {
        if (await accounts.FindAsync(account, ct) is not { DemoHint: not null } person)
        {
            return Results.Redirect(SignInLink.To(returnUrl, SignInLanguage.Current, Refusal.Unknown));
        }
        await cookie.StartAsync(http, person, ct);
        return Results.Redirect(ReturnUrl.Safe(returnUrl, addresses));
    }
}
