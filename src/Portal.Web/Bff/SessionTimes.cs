using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Portal.Contracts;

namespace Portal.Web.Bff;

/// <summary>
/// How long a session lasts: it ends after a time without use, and at the latest a fixed time after sign-in, however much it
/// is used. Citizens sit at shared machines more often than staff does.
/// </summary>
internal static class SessionTimes
{
    private const string EndItem = ".end";

    public static (TimeSpan Idle, TimeSpan Longest) For(ClaimsPrincipal person) => person.IsInRole(Roles.Citizen)
        ? (TimeSpan.FromMinutes(30), TimeSpan.FromHours(4))
        : (TimeSpan.FromMinutes(60), TimeSpan.FromHours(10));

    public static void Begin(AuthenticationProperties properties, ClaimsPrincipal person, TimeProvider clock)
    {
        var (idle, longest) = For(person);
        var now = clock.GetUtcNow();
        properties.IssuedUtc = now;
        properties.ExpiresUtc = now + idle;
        properties.SetString(EndItem, (now + longest).ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>The instant (UTC) the session ends at the latest.</summary>
    public static DateTimeOffset EndOf(AuthenticationProperties properties, TimeProvider clock) =>
        DateTimeOffset.TryParse(properties.GetString(EndItem), CultureInfo.InvariantCulture, out var end) ? end : clock.GetUtcNow();
}
