using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;

namespace Portal.Identity.Federation;

/// <summary>One OpenID Connect handler and one address for each configured provider.</summary>
internal static class FederationSetup
{
    private const string Language = "portal.language";
    private const string LoginHint = "portal.login_hint";

    public static void AddFederation(this WebApplicationBuilder builder)
    {
        var providers = FederationProvider.From(builder.Configuration);
        builder.Services.AddSingleton<IReadOnlyList<FederationProvider>>(providers);
        builder.Services.AddScoped<FederatedSignIn>();
        foreach (var provider in providers)
        {
            builder.Services.AddAuthentication().AddOpenIdConnect(provider.Scheme, provider.Name, options =>
            {
                Configure(options, provider);
                options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
                options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy =
                    builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            });
        }
    }

    /// <summary>A link, not a form: the policy for forms would have to name every address the provider redirects to.</summary>
    public static void MapFederation(this IEndpointRouteBuilder app) =>
        app.MapGet("/sign-in/external/{scheme}", (string scheme, string? returnUrl, IReadOnlyList<FederationProvider> providers, Addresses addresses) =>
            providers.Any(provider => provider.Scheme == scheme)
                ? Results.Challenge(new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [Language] = SignInLanguage.Current,
                    [LoginHint] = ReturnUrl.ParameterOf(returnUrl, OpenIdConnectParameterNames.LoginHint),
                })
                { RedirectUri = ReturnUrl.Safe(returnUrl, addresses) }, [scheme])
                : Results.NotFound())
            .AllowAnonymous()
            .RequireRateLimiting(SignInLimit.Policy);

    private static void Configure(OpenIdConnectOptions options, FederationProvider provider)
    {
        options.SignInScheme = SignInCookie.Scheme;
        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        // An address of its own for each provider, so that one cannot answer in the name of another (mix-up, RFC 9207).
        options.CallbackPath = $"/sign-in/callback/{provider.Scheme}";
        options.ResponseType = OpenIdConnectResponseType.Code;
        // By query and not by a form: it works with SameSite=Lax cookies and without scripts.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }
        // The handler would drop some claims, the issuer among them, and take only a few from the user info address.
        options.ClaimActions.Remove("iss");
        foreach (var claim in provider.Claims.All())
        {
            options.ClaimActions.Remove(claim);
            options.ClaimActions.MapJsonKey(claim, claim);
        }
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.AcrValues = provider.AcrValues;
            context.ProtocolMessage.UiLocales = context.Properties.GetString(Language);
            context.ProtocolMessage.LoginHint = context.Properties.GetString(LoginHint);
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = context => FinishAsync(context, provider);
        options.Events.OnRemoteFailure = FailAsync;
    }

    private static async Task FinishAsync(TicketReceivedContext context, FederationProvider provider)
    {
        var http = context.HttpContext;
        var signIn = http.RequestServices.GetRequiredService<FederatedSignIn>();
        var refusal = await signIn.TryAsync(http, provider, context.Principal!, http.RequestAborted);
        // Whatever the answer, the provider's ticket ends here: its claims never become a cookie.
        context.HandleResponse();
        http.Response.Redirect(refusal is { } reason
            ? SignInAddress(reason, context.ReturnUri, context.Properties)
            : context.ReturnUri!);
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        var cancelled = context.Failure?.Data["error"] is "access_denied" || context.Request.Query["error"] == "access_denied";
        if (!cancelled)
        {
            context.HttpContext.RequestServices.GetRequiredService<ILogger<FederatedSignIn>>().ProviderFailed(context.Scheme.Name, context.Failure);
        }
        context.HandleResponse();
        context.Response.Redirect(SignInAddress(cancelled ? Refusal.Cancelled : Refusal.Provider, context.Properties?.RedirectUri, context.Properties));
        return Task.CompletedTask;
    }

    private static string SignInAddress(Refusal refusal, string? returnUrl, AuthenticationProperties? properties) =>
        SignInLink.To(returnUrl, properties?.GetString(Language), refusal);
}

internal static partial class FederationLog
{
    [LoggerMessage(LogLevel.Warning, "Sign-in by {Scheme} failed.")]
    public static partial void ProviderFailed(this ILogger logger, string scheme, Exception? failure);
}
