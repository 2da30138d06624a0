using System.Security.Claims;
using Portal.Contracts;
using Portal.Web.Bff;

namespace Portal.Web.Pages;

/// <summary>
/// What a person has answered on the way to a check page: kept encrypted on the server for a day, under their account, so
/// that nothing is lost by going back, by a session that ends, or by a browser that closes; and nothing of it is in an address.
/// </summary>
public sealed class Drafts(Vault vault, Acting acting, IHttpContextAccessor accessor, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public Task<T?> GetAsync<T>(ClaimsPrincipal person, CancellationToken ct) where T : class =>
        vault.GetAsync<T>(KindOf<T>(), AccountOf(person), ct);

    public Task SetAsync<T>(ClaimsPrincipal person, T draft, CancellationToken ct) where T : class =>
        vault.SetAsync(KindOf<T>(), AccountOf(person), draft, clock.GetUtcNow() + Kept, ct);

    public Task RemoveAsync<T>(ClaimsPrincipal person, CancellationToken ct) where T : class =>
        vault.RemoveAsync(KindOf<T>(), AccountOf(person), ct);

    private static string KindOf<T>() => $"draft-{typeof(T).Name}";

    // What is begun for somebody else is a draft of its own.
    private string AccountOf(ClaimsPrincipal person) =>
        (person.FindFirstValue(PortalClaims.Account) ?? throw new InvalidOperationException($"The signed-in person has no claim «{PortalClaims.Account}»."))
        + (accessor.HttpContext is { } http && acting.Of(http) is { } mandate ? ":" + mandate.MandateId : "");
}
