using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Benchmarks.Data;
using Portal.Contracts;

namespace Portal.Benchmarks.Hosts;

/// <summary>
/// Stands in for Portal.Identity: a discovery document and a key on loopback, so that the Api checks real access tokens as it
/// does in production, without a word of its code changed. Over TLS, because in production the Api asks for no less.
/// </summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "bench" };
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly WebApplication app;

    private TokenIssuer(WebApplication app, string folder)
    {
        this.app = app;
        CertificateFile = Path.Combine(folder, "issuer.pem");
    }

    /// <summary>The issuer.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The certificate that the Api must trust.</summary>
    public string CertificateFile { get; }

    public static async Task<TokenIssuer> StartAsync(string folder, CancellationToken ct)
    {
        var certificate = MakeCertificate();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var issuer = new TokenIssuer(builder.Build(), folder);
        await File.WriteAllTextAsync(issuer.CertificateFile, certificate.ExportCertificatePem(), ct);
        issuer.Map();
        await issuer.app.StartAsync(ct);
        issuer.Address = issuer.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return issuer;
    }

    /// <summary>An access token such as Portal.Identity gives to a citizen, valid for an hour.</summary>
    public string TokenOf(Person person)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = PortalClaims.ApiAudience,
            TokenType = "at+jwt",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            Subject = new ClaimsIdentity(
            [
                new Claim(PortalClaims.Account, person.AccountId.ToString()),
                new Claim(PortalClaims.Role, Roles.Citizen),
                new Claim(PortalClaims.Citizen, person.CitizenId.ToString()),
                new Claim(PortalClaims.Name, person.Name),
                new Claim(PortalClaims.Session, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
            ]),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, jwks_uri = Address + "/jwks" }));
        app.MapGet("/jwks", () =>
        {
            var parameters = key.Rsa.ExportParameters(false);
            return Results.Json(new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        alg = SecurityAlgorithms.RsaSha256,
                        kid = key.KeyId,
                        n = Base64UrlEncoder.Encode(parameters.Modulus),
                        e = Base64UrlEncoder.Encode(parameters.Exponent),
                    },
                },
            });
        });
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=portal-bench", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(1));
    }
}
