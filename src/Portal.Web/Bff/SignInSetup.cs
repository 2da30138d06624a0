using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Contracts;

namespace Portal.Web.Bff;

/// <summary>
/// Who is signed in: a cookie that holds a session's id, filled by OpenID Connect with Portal.Identity (authorization code,
/// PKCE, confidential client).
/// </summary>
internal static class SignInSetup
{
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Identity = OpenIdConnectDefaults.AuthenticationScheme;

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ClientSecret>();
        services.AddSingleton<Vault>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<HeldForms>();
        services.AddAuthentication(Cookie).AddCookie(Cookie).AddOpenIdConnect(Identity, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(Cookie)
            .Configure<SessionStore, IHostEnvironment, TimeProvider>(ConfigureCookie);
        services.AddOptions<OpenIdConnectOptions>(Identity)
            .Configure<IOptions<Settings>, ClientSecret, IHostEnvironment>(ConfigureIdentity);
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, SessionStore sessions, IHostEnvironment environment, TimeProvider clock)
    {
        // Development runs on plain http, where a browser refuses the prefix.
        options.Cookie.Name = environment.IsDevelopment() ? "portal" : "__Host-portal";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.SessionStore = sessions;
        options.SlidingExpiration = true;
        options.LoginPath = "/log-ind";
        options.ReturnUrlParameter = "returnUrl";
        options.Events = new CookieAuthenticationEvents
        {
            OnSigningIn = context =>
            {
                SessionTimes.Begin(context.Properties, context.Principal!, clock);
                return Task.CompletedTask;
            },
            OnValidatePrincipal = async context =>
            {
                if (SessionTimes.EndOf(context.Properties, clock) > clock.GetUtcNow())
                {
                    return;
                }

                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(Cookie);
            },
            OnRedirectToLogin = SessionEnd.AskForSignInAsync,
            OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
        };
    }

    private static void ConfigureIdentity(OpenIdConnectOptions options, IOptions<Settings> settings, ClientSecret secret, IHostEnvironment environment)
    {
        options.SignInScheme = Cookie;
        options.Authority = settings.Value.Addresses.Identity.AbsoluteUri;
        options.RequireHttpsMetadata = !environment.IsDevelopment();
        options.ClientId = "portal-web";
        options.ClientSecret = secret.Read();
        options.ResponseType = OpenIdConnectResponseType.Code;
        // Not form_post: its cookies would have to be SameSite=None, and it needs JavaScript.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "offline_access", PortalClaims.ApiAudience })
        {
            options.Scope.Add(scope);
        }

        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = true;
        options.DisableTelemetry = true;
        options.TokenValidationParameters.NameClaimType = PortalClaims.Name;
        options.TokenValidationParameters.RoleClaimType = PortalClaims.Role;
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy =
            environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.UiLocales = Language.PortalLanguage.Of(context.HttpContext);
                return Task.CompletedTask;
            },
            // The session's own id token is not kept, and a token has no place in an address: the client's id is enough to
            // find the session by Identity's own cookie.
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.IdTokenHint = null;
                context.ProtocolMessage.ClientId = context.Options.ClientId;
                context.ProtocolMessage.UiLocales = Language.PortalLanguage.Of(context.HttpContext);
                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInSetup))
                    .LogWarning(context.Failure, "Signing in failed");
                context.HandleResponse();
                context.Response.Redirect($"/logget-ud?aarsag={SessionEnd.Failed}");
                return Task.CompletedTask;
            },
        };
    }
}
