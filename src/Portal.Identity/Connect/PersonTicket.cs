using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Identity.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Connect;

/// <summary>What the tokens of a person say. Never a CPR number: account and citizen are internal ids.</summary>
internal static class PersonTicket
{
    /// <summary>An empty ticket, or one with what an earlier code or refresh token said.</summary>
    public static ClaimsIdentity Begin(IEnumerable<Claim>? earlier = null) =>
        new(earlier, TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);

    /// <summary>Writes who the person is now, replacing what was said before.</summary>
    public static ClaimsPrincipal For(ClaimsIdentity identity, Account account, BrowserSession session, TimeProvider clock)
    {
        identity.SetClaim(Claims.Subject, account.Id.ToString())
            .SetClaim(Claims.Name, account.DisplayName)
            .SetClaim(PortalClaims.Role, account.Role)
            .SetClaim(PortalClaims.Citizen, account.CitizenId?.ToString())
            .SetClaim(PortalClaims.Jobcenter, account.JobcenterId?.ToString())
            .SetClaim(PortalClaims.Session, session.Id.ToString())
            .SetClaim(Claims.AuthenticationTime, session.StartedAt.ToUnixTimeSeconds())
            .SetResources(PortalClaims.ApiAudience)
            .SetDestinations(claim => claim.Type switch
            {
                Claims.Name or PortalClaims.Role or PortalClaims.Citizen or PortalClaims.Jobcenter or PortalClaims.Session =>
                    [Destinations.AccessToken, Destinations.IdentityToken],
                Claims.AuthenticationTime => [Destinations.IdentityToken],
                _ => [],
            });
        // No token outlives the session.
        var remaining = session.Remaining(clock);
        var ticket = new ClaimsPrincipal(identity);
        ticket.SetRefreshTokenLifetime(remaining);
        ticket.SetAccessTokenLifetime(remaining < SessionLimits.AccessToken ? remaining : SessionLimits.AccessToken);
        return ticket;
    }
}
