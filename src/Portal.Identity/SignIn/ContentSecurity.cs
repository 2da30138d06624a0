namespace Portal.Identity.SignIn;

/// <summary>The pages need one style sheet and no script. Forms end at the portal, by way of redirects.</summary>
internal static class ContentSecurity
{
    public static void UseContentSecurity(this WebApplication app)
    {
        var web = app.Services.GetRequiredService<Addresses>().Web.GetLeftPart(UriPartial.Authority);
        var policy = $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {web}; base-uri 'none'; frame-ancestors 'none'";
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentSecurityPolicy = policy;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
