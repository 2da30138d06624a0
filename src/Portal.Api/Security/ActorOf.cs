using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Api.Security;

/// <summary>Makes the actor of a request from the claims of its token.</summary>
internal static class ActorOf
{
    public static Actor From(ClaimsPrincipal user)
    {
        var subject = user.FindFirstValue(PortalClaims.Account) ?? throw new InvalidOperationException("The token names nobody.");
        var role = user.FindFirstValue(PortalClaims.Role) ?? "";
        return new Actor(
            Guid.TryParse(subject, out var account) ? account : OfMachine(subject), role,
            Id(user, PortalClaims.Citizen), Id(user, PortalClaims.Jobcenter), user.FindFirstValue(PortalClaims.Name) ?? subject);
    }

    private static Guid? Id(ClaimsPrincipal user, string claim) => Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;

    // A partner's subject is its client id, a name: the audit keeps an id that is always the same for it.
    private static Guid OfMachine(string clientId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16));
}
