using System.Globalization;
using System.Security.Claims;
using Portal.Contracts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Sessions;

/// <summary>What Identity's own cookie says: which session this browser has, whose, since when.</summary>
internal sealed record BrowserSession(Guid Id, Guid AccountId, DateTimeOffset StartedAt)
{
    /// <summary>How long tokens of this session may still live.</summary>
    public TimeSpan Remaining(TimeProvider clock) => StartedAt + SessionLimits.Session - clock.GetUtcNow();

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new(Claims.Subject, AccountId.ToString()),
            new(PortalClaims.Session, Id.ToString()),
            new(Claims.AuthenticationTime, StartedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ], scheme));

    /// <summary>Reads the same three claims from the cookie, a code, a refresh token or an id token.</summary>
    public static BrowserSession? From(ClaimsPrincipal? principal) =>
        principal is not null
        && Guid.TryParse(principal.FindFirstValue(PortalClaims.Session), out var id)
        && Guid.TryParse(principal.FindFirstValue(Claims.Subject), out var account)
        && long.TryParse(principal.FindFirstValue(Claims.AuthenticationTime), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new BrowserSession(id, account, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
