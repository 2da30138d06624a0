using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using Portal.Identity.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Connect;

/// <summary>/connect/authorize: gives a code to whoever is signed in, and sends everybody else to the sign-in page.</summary>
internal static class Authorize
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, SignInCookie cookie, SessionAuthorizations authorizations, TimeProvider clock, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict did not read the request.");
        var session = await SignInCookie.ReadAsync(http);
        var account = await cookie.AccountOfAsync(session, ct);
        if (session is null || account is null || MustSignInAgain(request, session, clock))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Answers.Refuse(Errors.LoginRequired, "The person is not signed in.")
                : Results.Challenge(new AuthenticationProperties { RedirectUri = WithoutDemands(http, request) }, [SignInCookie.Scheme]);
        }

        // No consent is asked: the only client with this flow is the portal's own web.
        var identity = PersonTicket.Begin().SetScopes(request.GetScopes());
        var ticket = PersonTicket.For(identity, account, session, clock);
        ticket.SetAuthorizationId(await authorizations.AddAsync(session, request, ct));
        return Results.SignIn(ticket, authenticationScheme: Answers.Server);
    }

    private static bool MustSignInAgain(OpenIddictRequest request, BrowserSession session, TimeProvider clock) =>
        request.HasPromptValue(PromptValues.Login)
        || request.HasPromptValue(PromptValues.SelectAccount)
        || (request.MaxAge is { } seconds && clock.GetUtcNow() - session.StartedAt > TimeSpan.FromSeconds(seconds));

    // After signing in the person comes back here; with the same demands they would be sent away again for ever. The
    // client sees in auth_time that they were met.
    private static string WithoutDemands(HttpContext http, OpenIddictRequest request) =>
        http.Request.PathBase + http.Request.Path + QueryString.Create(
            from parameter in request.GetParameters()
            where parameter.Key is not (Parameters.Prompt or Parameters.MaxAge)
            select KeyValuePair.Create(parameter.Key, new StringValues((string?)parameter.Value)));
}
