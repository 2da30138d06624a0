using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;

namespace Portal.Web.Bff;

/// <summary>The session is over on the side of Portal.Identity: a renewal was refused, or the API no longer takes the token.</summary>
internal sealed class SessionEndedException() : Exception("The session has ended.");

/// <summary>What happens when somebody is not signed in, or no longer: they are asked to, and find what they typed afterwards.</summary>
internal static class SessionEnd
{
    public const string Expired = "udloebet";
    public const string Failed = "fejl";

    /// <summary>Marks requests of our own scripts: they get a status to act on, not a page.</summary>
    public const string ScriptHeader = "X-Portal-Script";

    public static async Task AskForSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (IsScript(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Redirect(context.RedirectUri);
            return;
        }
        await http.RequestServices.GetRequiredService<HeldForms>().HoldAsync(http);
        http.Response.Redirect(AddressOfExplanation(http.Request));
    }

    /// <summary>Ends the session here too, and asks for a new sign-in with a friendly text.</summary>
    public static async Task EndAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            await http.RequestServices.GetRequiredService<HeldForms>().HoldAsync(http);
        }

        await http.SignOutAsync(SignInSetup.Cookie);
        if (IsScript(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            http.Response.Redirect(AddressOfExplanation(http.Request));
        }
    }

    private static bool IsScript(HttpContext http) =>
        http.Request.Headers.ContainsKey(ScriptHeader) || http.Request.Path.StartsWithSegments("/hubs");

    private static string AddressOfExplanation(HttpRequest request) =>
        "/logget-ud" + new QueryBuilder { { "aarsag", Expired }, { "returnUrl", PageOf(request) } };

    // The page behind a form: the same address without the name of the form's handler.
    private static string PageOf(HttpRequest request) => request.Path + QueryString.Create(request.Query.Where(part => part.Key != "handler"));
}
