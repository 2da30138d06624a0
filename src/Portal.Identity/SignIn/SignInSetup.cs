namespace Portal.Identity.SignIn;

/// <summary>The pages: sign-in and errors, in two languages, without scripts.</summary>
internal static class SignInSetup
{
    public static void AddSignInPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new Texts());
        builder.Services.Configure<RequestLocalizationOptions>(SignInLanguage.Configure);
        builder.Services.AddRazorPages(options => options.Conventions.AllowAnonymousToFolder("/"));
        builder.Services.AddAntiforgery(options =>
        {
            var development = builder.Environment.IsDevelopment();
            options.Cookie.Name = development ? "portal-identity-form" : "__Host-portal-identity-form";
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true; // set by Portal.Hosting
        });
        // A malformed request is the caller's fault in Development too, not an exception of ours.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.AddSignInLimit();
    }

    public static void UseSignInPages(this WebApplication app)
    {
        app.UseContentSecurity();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error");
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
