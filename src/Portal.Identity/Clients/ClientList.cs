using OpenIddict.Abstractions;
using Portal.Contracts;
using Portal.Hosting.Keys;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity.Clients;

/// <summary>Who may ask for tokens: the portal's web, the configured partners, and in Development a demo partner.</summary>
internal sealed class ClientList(IConfiguration configuration, IHostEnvironment environment, Addresses addresses, KeysFolder keys)
{
    /// <exception cref="InvalidOperationException">A secret is missing.</exception>
    public IReadOnlyList<OpenIddictApplicationDescriptor> All() => [Web(), .. Partners().Select(Partner)];

    private OpenIddictApplicationDescriptor Web() => new()
    {
        ClientId = "portal-web",
        ClientSecret = configuration["Portal:Web:ClientSecret"] is { Length: > 0 } secret ? secret : keys.ReadSecret("portal-web.secret"),
        ClientType = ClientTypes.Confidential,
        ConsentType = ConsentTypes.Implicit,
        DisplayName = "Portal.Web",
        RedirectUris = { new Uri(addresses.Web, "/signin-oidc") },
        PostLogoutRedirectUris = { new Uri(addresses.Web, "/signout-callback-oidc") },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token,
            Permissions.Endpoints.EndSession, Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code,
            Permissions.Scopes.Profile, Permissions.Prefixes.Scope + PortalClaims.ApiAudience,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };

    private IEnumerable<PartnerSettings> Partners()
    {
        IEnumerable<PartnerSettings> partners = PartnerSettings.From(configuration);
        return !environment.IsDevelopment() ? partners : partners.Append(new PartnerSettings
        {
            ClientId = "demo-fund",
            Name = "Demo-a-kasse",
            Secret = keys.ReadSecret("demo-fund.secret"),
            Scopes = [PortalClaims.RegistrationsScope, PortalClaims.ReferralsScope],
        });
    }

    private static OpenIddictApplicationDescriptor Partner(PartnerSettings partner)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = partner.ClientId,
            ClientSecret = partner.Secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = partner.Name,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };
        descriptor.Permissions.UnionWith(partner.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        return descriptor;
    }
}
