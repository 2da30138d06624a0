using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Portal.Web.Bff;

/// <summary>The two doors: in by a redirect to Portal.Identity, out by a form with an antiforgery token.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/log-ind", (string? returnUrl) => Results.Challenge(
            new AuthenticationProperties { RedirectUri = LocalUrl.Or(returnUrl, "/hjem") }, [SignInSetup.Identity])).AllowAnonymous();

        app.MapPost("/log-ud", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.Redirect("/");
            }

            Acting.End(context);
            await context.SignOutAsync(SignInSetup.Cookie);
            return Results.SignOut(new AuthenticationProperties { RedirectUri = "/logget-ud" }, [SignInSetup.Identity]);
        }).AllowAnonymous();

        // Where a person belongs after signing in without having been on the way anywhere.
        app.MapGet("/hjem", (HttpContext context) => Results.LocalRedirect(Security.Navigation.HomeOf(context.User))).RequireAuthorization();
    }
}
