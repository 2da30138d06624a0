using System.Globalization;
using System.Security.Claims;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;

namespace Portal.Identity.Federation;

/// <summary>Signs in a person whom a provider has vouched for. The provider's claims are used here and kept nowhere.</summary>
internal sealed class FederatedSignIn(ExternalSignIn external, SignInCookie cookie)
{
    /// <returns>Why not, or nothing when the person is signed in.</returns>
    public async Task<Refusal?> TryAsync(HttpContext http, FederationProvider provider, ClaimsPrincipal person, CancellationToken ct)
    {
        var (account, refusal) = provider.ForCitizens
            ? await CitizenAsync(provider.Claims, person, ct)
            : await StaffAsync(provider.Claims, person, ct);
        if (account is not null)
        {
            await cookie.StartAsync(http, account, ct);
        }
        return refusal;
    }

    private async Task<(Account?, Refusal?)> CitizenAsync(FederationClaims claims, ClaimsPrincipal person, CancellationToken ct)
    {
        if (!Assurance.IsSufficient(person.FindFirstValue(claims.Assurance!)))
        {
            return (null, Refusal.Assurance);
        }
        if (!Cpr.TryParse(person.FindFirstValue(claims.Cpr!), null, out var cpr) || person.FindFirstValue(claims.Name) is not { Length: > 0 } name)
        {
            return (null, Refusal.Incomplete);
        }
        DateOnly? birthDate = DateOnly.TryParseExact(
            person.FindFirstValue(claims.BirthDate), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        var account = await external.CitizenAsync(cpr, name, birthDate, ct);
        return (account, account is null ? Refusal.Disabled : null);
    }

    private async Task<(Account?, Refusal?)> StaffAsync(FederationClaims claims, ClaimsPrincipal person, CancellationToken ct)
    {
        if (person.FindFirstValue("iss") is not { } issuer || person.FindFirstValue(claims.Subject) is not { } subject)
        {
            return (null, Refusal.Incomplete);
        }
        // An address that the person may have chosen themselves opens no staff account: it is verified, or the operator has
        // said that this provider's addresses can be trusted.
        var verified = claims.EmailIsTrusted
            || string.Equals(person.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        var email = claims.Email is null || !verified ? null : person.FindFirstValue(claims.Email);
        var account = await external.StaffAsync(issuer, subject, email, ct);
        return (account, account is null ? Refusal.NoAccount : null);
    }
}
