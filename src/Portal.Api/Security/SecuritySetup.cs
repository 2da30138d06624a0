using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Portal.Contracts;

namespace Portal.Api.Security;

/// <summary>Who may come in: access tokens of Portal.Identity, policies, and a limit on requests.</summary>
internal static class SecuritySetup
{
    public static void AddApiSecurity(this WebApplicationBuilder builder)
    {
        var identity = builder.Configuration["Portal:Addresses:Identity"] ?? throw new InvalidOperationException(
            "Set Portal__Addresses__Identity to the address of Portal.Identity.");
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<EndedSessions>());
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = identity;
            options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = PortalClaims.ApiAudience,
                // Only access tokens: an id token of the same issuer is no key to the Api (RFC 9068).
                ValidTypes = ["at+jwt"],
                RoleClaimType = PortalClaims.Role,
                NameClaimType = PortalClaims.Name,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
            options.Events = new JwtBearerEvents { OnTokenValidated = RefuseEndedSession };
        });
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(provider => OnBehalf.ActorOf(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext ?? throw new InvalidOperationException("There is no request.")));

        var perMinute = builder.Configuration.GetValue("Portal:RequestsPerMinute", 1_200);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                context.User.FindFirstValue(PortalClaims.Account) ?? context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = perMinute,
                    TokensPerPeriod = Math.Max(1, perMinute / 60),
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
        });
    }

    private static Task RefuseEndedSession(TokenValidatedContext context)
    {
        var ended = context.HttpContext.RequestServices.GetRequiredService<EndedSessions>();
        if (Guid.TryParse(context.Principal?.FindFirstValue(PortalClaims.Session), out var session) && ended.Contains(session))
        {
            context.Fail("The session has ended.");
        }
        return Task.CompletedTask;
    }
}
