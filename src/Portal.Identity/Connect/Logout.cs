using Microsoft.AspNetCore.Authentication;
using Portal.Identity.Sessions;

namespace Portal.Identity.Connect;

/// <summary>
/// /connect/logout: ends the session of this browser, and the one named by id_token_hint where that is another. It does not
/// ask first: a page that signs somebody out against their will annoys, one that keeps them signed in is a risk.
/// </summary>
internal static class Logout
{
    public static async Task<IResult> HandleAsync(HttpContext http, SignInCookie cookie, Addresses addresses, CancellationToken ct)
    {
        var hinted = BrowserSession.From((await http.AuthenticateAsync(Answers.Server)).Principal);
        foreach (var session in new[] { await SignInCookie.ReadAsync(http), hinted }.OfType<BrowserSession>().Distinct())
        {
            await cookie.EndAsync(session, ct);
        }
        await http.SignOutAsync(SignInCookie.Scheme);
        // OpenIddict goes to the client's registered post_logout_redirect_uri, or here where none was given.
        return Results.SignOut(new AuthenticationProperties { RedirectUri = addresses.Web.AbsoluteUri }, [Answers.Server]);
    }
}
