using Microsoft.AspNetCore.Authorization;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Identity.Sessions;

/// <summary>Accounts, sessions, and the cookie of this host.</summary>
internal static class SessionSetup
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => CprCipher.FromConfiguration(builder.Configuration, builder.Environment));
        builder.Services.AddAccounts();
        builder.Services.AddScoped<SessionAuthorizations>();
        builder.Services.AddScoped<SignInCookie>();
        builder.Services.AddAuthentication(SignInCookie.Scheme).AddCookie(SignInCookie.Scheme, options =>
        {
            var development = builder.Environment.IsDevelopment();
            // Development runs on plain http, where a browser refuses the prefix.
            options.Cookie.Name = development ? "portal-identity" : "__Host-portal-identity";
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            options.ExpireTimeSpan = SessionLimits.Session;
            options.SlidingExpiration = false;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
