using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Portal.Web.Security;

/// <summary>
/// The content security policy of every page: nothing but our own files, scripts only with the nonce of the answer, and
/// forms only to ourselves (or on to Portal.Identity, where signing out leads).
/// </summary>
internal static class ContentSecurity
{
    private const string NonceItem = "portal.nonce";

    public static string NonceOf(HttpContext context)
    {
        if (context.Items[NonceItem] is string nonce)
        {
            return nonce;
        }

        nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceItem] = nonce;
        return nonce;
    }

    public static void UseContentSecurity(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IOptions<Settings>>().Value.Addresses;
        var identity = addresses.Identity.GetLeftPart(UriPartial.Authority);
        app.Use((context, next) =>
        {
            // At the last moment: the exception handler empties the headers it finds.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy(context, identity);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Older Safari does not count a WebSocket to our own host as 'self', so it is named.
    private static string Policy(HttpContext context, string identity) => string.Join("; ",
        "default-src 'none'",
        $"script-src 'self' 'nonce-{NonceOf(context)}'",
        context.GetEndpoint()?.Metadata.GetMetadata<Bff.DashboardRoute>() is null ? "style-src 'self'" : "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        $"connect-src 'self' {(context.Request.IsHttps ? "wss" : "ws")}://{context.Request.Host}",
        $"form-action 'self' {identity}",
        "frame-ancestors 'none'",
        "base-uri 'none'");
}
