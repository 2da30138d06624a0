using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Contracts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Sessions;

/// <summary>
/// What OpenIddict knows of a session: each sign-in to a client is an authorization, all tokens of it hang on that, and the
/// session's id is noted on it.
/// </summary>
internal sealed class SessionAuthorizations(
    IOpenIddictApplicationManager applications, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens,
    TimeProvider clock)
{
    /// <summary>Adds the authorization of a session for a client.</summary>
    /// <returns>Its id.</returns>
    public async Task<string?> AddAsync(BrowserSession session, OpenIddictRequest request, CancellationToken ct)
    {
        var client = await applications.FindByClientIdAsync(request.ClientId!, ct)
            ?? throw new InvalidOperationException("OpenIddict let an unknown client pass.");
        var descriptor = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await applications.GetIdAsync(client, ct),
            // Pruning goes by it.
            CreationDate = clock.GetUtcNow(),
            Subject = session.AccountId.ToString(),
            Status = Statuses.Valid,
            Type = AuthorizationTypes.AdHoc,
            Properties = { [PortalClaims.Session] = JsonSerializer.SerializeToElement(session.Id.ToString()) },
        };
        descriptor.Scopes.UnionWith(request.GetScopes());
        return await authorizations.GetIdAsync(await authorizations.CreateAsync(descriptor, ct), ct);
    }

    /// <summary>Revokes all authorizations and tokens of a session.</summary>
    public async Task RevokeAsync(BrowserSession session, CancellationToken ct)
    {
        // Collected first: revoking while reading would need a second connection.
        var all = await authorizations.FindBySubjectAsync(session.AccountId.ToString(), ct).ToListAsync(ct);
        foreach (var authorization in all)
        {
            var properties = await authorizations.GetPropertiesAsync(authorization, ct);
            if (properties.TryGetValue(PortalClaims.Session, out var sid) && sid.GetString() == session.Id.ToString())
            {
                await authorizations.TryRevokeAsync(authorization, ct);
                await tokens.RevokeByAuthorizationIdAsync((await authorizations.GetIdAsync(authorization, ct))!, ct);
            }
        }
    }
}
