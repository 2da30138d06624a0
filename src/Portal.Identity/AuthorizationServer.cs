using Microsoft.IdentityModel.Tokens;
using Portal.Contracts;
using Portal.Core.Data;
using Portal.Hosting.Keys;
using Portal.Identity.Clients;
using Portal.Identity.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Identity;

/// <summary>OpenIddict: what it offers, for how long, and with which keys.</summary>
internal static class AuthorizationServer
{
    public static void AddAuthorizationServer(this WebApplicationBuilder builder, Addresses addresses)
    {
        var keys = new KeysFolder(builder.Configuration, builder.Environment);
        var partnerScopes = PartnerSettings.From(builder.Configuration).SelectMany(partner => partner.Scopes);
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<PortalDbContext>())
            .AddServer(server =>
            {
                server.SetIssuer(addresses.Identity)
                    .SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetRevocationEndpointUris("connect/revoke")
                    .SetEndSessionEndpointUris("connect/logout");

                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .AllowRefreshTokenFlow()
                    .AllowClientCredentialsFlow();
                // form_post would need a script in the page; the code is useless without the verifier and the secret.
                server.Configure(options => options.ResponseModes.Remove(ResponseModes.FormPost));
                // The plain method would show the verifier to whoever sees the request (RFC 9700, 2.1.1).
                server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
                server.RegisterScopes([Scopes.Profile, PortalClaims.ApiAudience, PortalClaims.RegistrationsScope, PortalClaims.ReferralsScope, .. partnerScopes]);
                server.RegisterClaims(Claims.Name, PortalClaims.Role, PortalClaims.Session, PortalClaims.Citizen, PortalClaims.Jobcenter);

                server.SetAccessTokenLifetime(SessionLimits.AccessToken)
                    .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(2))
                    .SetRefreshTokenLifetime(SessionLimits.Session)
                    // A refresh never lengthens the session (OAuth 2.0 for Browser-Based Apps, refresh token rotation).
                    .DisableSlidingRefreshTokenExpiration()
                    // A refresh token works once. Portal.Web refreshes one at a time, so nothing honest needs a leeway.
                    .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
                    // The Api validates access tokens by the published keys; they hold no secret of a person.
                    .DisableAccessTokenEncryption();

                // Newest first: the first key signs, all are published, so tokens of the older ones stay valid.
                server.AddSigningKeys(SecurityKeys(keys, "identity-signing"));
                server.AddEncryptionKeys(SecurityKeys(keys, "identity-encryption"));

                var host = server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableStatusCodePagesIntegration();
                if (addresses.WithoutTls)
                {
                    host.DisableTransportSecurityRequirement();
                }
            });
        builder.Services.AddHostedService<Pruning>();
    }

    private static IEnumerable<SecurityKey> SecurityKeys(KeysFolder keys, string name) =>
        keys.ReadRsaKeys(name).Reverse().Select(key => new RsaSecurityKey(key));
}
