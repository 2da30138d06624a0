using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Portal.Contracts;
using Portal.Identity.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Connect;

/// <summary>/connect/token: a code or a refresh token becomes tokens of a person, a partner's secret a partner's token.</summary>
internal static class Token
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, SignInCookie cookie, IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens,
        TimeProvider clock, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict did not read the request.");
        return request.IsClientCredentialsGrantType()
            ? await ForPartnerAsync(request, applications, ct)
            : await ForPersonAsync(http, cookie, tokens, clock, ct);
    }

    // Who the person is, is read anew each time: a changed role holds from the next refresh, a disabled account and an
    // ended session get nothing any more.
    private static async Task<IResult> ForPersonAsync(
        HttpContext http, SignInCookie cookie, IOpenIddictTokenManager tokens, TimeProvider clock, CancellationToken ct)
    {
        var presented = (await http.AuthenticateAsync(Answers.Server)).Principal
            ?? throw new InvalidOperationException("OpenIddict let a request without a code or a refresh token pass.");
        var session = BrowserSession.From(presented);
        var account = await cookie.AccountOfAsync(session, ct);
        if (session is null || account is null)
        {
            return Answers.Refuse(Errors.InvalidGrant, "The session has ended.");
        }
        return await IsFirstUseAsync(presented, tokens, ct)
            ? Results.SignIn(PersonTicket.For(PersonTicket.Begin(presented.Claims), account, session, clock), authenticationScheme: Answers.Server)
            : Answers.Refuse(Errors.InvalidGrant, "The code or refresh token has already been used.");
    }

    // OpenIddict looks whether the token was used, and marks it only later, whoever did so in between: several requests at
    // the same moment would all get tokens. The mark set here is an update on condition, which one of them wins.
    private static async Task<bool> IsFirstUseAsync(ClaimsPrincipal presented, IOpenIddictTokenManager tokens, CancellationToken ct) =>
        await tokens.FindByIdAsync(presented.GetTokenId() ?? "", ct) is { } token && await tokens.TryRedeemAsync(token, ct);

    private static async Task<IResult> ForPartnerAsync(OpenIddictRequest request, IOpenIddictApplicationManager applications, CancellationToken ct)
    {
        var client = await applications.FindByClientIdAsync(request.ClientId!, ct)
            ?? throw new InvalidOperationException("OpenIddict let an unknown client pass.");
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        // The subject is a UUID as for every account: the id of the client's registration. client_id is there besides.
        identity.SetClaim(Claims.Subject, await applications.GetIdAsync(client, ct))
            .SetClaim(Claims.Name, await applications.GetDisplayNameAsync(client, ct))
            .SetClaim(PortalClaims.Role, Roles.Partner)
            .SetScopes(request.GetScopes())
            .SetResources(PortalClaims.ApiAudience)
            .SetDestinations(_ => [Destinations.AccessToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Answers.Server);
    }
}
