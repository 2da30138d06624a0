using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Portal.Contracts;
using Portal.Testing;

namespace Portal.Api.Tests;

/// <summary>
/// The real Api on a database of its own. Tokens are signed by a key of the test in place of Portal.Identity's, and checked by
/// the very same rules; the whole sign-in is walked in the end-to-end tests.
/// </summary>
public sealed class ApiHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private const string Issuer = "https://identity.test/";
    internal static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };
    private TestDatabase? database;

    public string ConnectionString => database!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        // A real Kestrel, because limits on bodies and sockets are its own.
        UseKestrel(0);
        StartServer();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Portal", ConnectionString);
        builder.UseSetting("Portal:Addresses:Identity", Issuer);
        builder.UseSetting("Portal:Addresses:Web", "http://web.test");
        builder.UseSetting("Portal:RequestsPerMinute", "1000000");
        // What each request says of itself is nothing to read among the results of tests.
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
        builder.UseSetting("Portal:ContentFolder", Path.Combine(Repository.Root, "content"));
        builder.UseSetting("Portal:Cpr:EncryptionKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        builder.UseSetting("Portal:Cpr:IndexKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        builder.ConfigureTestServices(services => services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
            configuration.SigningKeys.Add(Key);
            options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
        }));
    }

    /// <summary>A client with the token of a person.</summary>
    public HttpClient As(Person person, TimeSpan? expiresIn = null, string audience = PortalClaims.ApiAudience, Guid? session = null)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(person, expiresIn, audience, session));
        return client;
    }

    public static string Token(
        Person person, TimeSpan? expiresIn = null, string audience = PortalClaims.ApiAudience, Guid? session = null, string issuer = Issuer)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        List<Claim> claims = [new(PortalClaims.Account, person.AccountId.ToString()), new(PortalClaims.Role, person.Role), new(PortalClaims.Name, person.Name)];
        if (person.CitizenId is { } citizen)
        {
            claims.Add(new Claim(PortalClaims.Citizen, citizen.ToString()));
        }
        if (person.JobcenterId is { } jobcenter)
        {
            claims.Add(new Claim(PortalClaims.Jobcenter, jobcenter.ToString()));
        }
        if (person.Scope is { } scope)
        {
            claims.Add(new Claim("scope", scope));
        }
        claims.Add(new Claim(PortalClaims.Session, (session ?? Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToString()));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            TokenType = "at+jwt",
            IssuedAt = now.AddHours(-1),
            NotBefore = now.AddHours(-1),
            Expires = now + (expiresIn ?? TimeSpan.FromMinutes(10)),
            Subject = new ClaimsIdentity(claims),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }
}

/// <summary>Who a token speaks of.</summary>
public sealed record Person(Guid AccountId, string Role, string Name, Guid? CitizenId = null, Guid? JobcenterId = null, string? Scope = null);
