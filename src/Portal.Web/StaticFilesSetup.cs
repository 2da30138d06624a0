using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace Portal.Web;

/// <summary>
/// Styles, scripts and pictures: compressed, and kept by the browser. Only these are compressed. A page holds secrets (its
/// antiforgery token) beside what came in with the request, and compressing both together lets the size of the answer tell
/// about the secret (BREACH); our pages are 10-30 kB, so little is lost.
/// </summary>
internal static class StaticFilesSetup
{
    public static void AddStaticCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static void UseCachedStaticFiles(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context => context.Context.Response.GetTypedHeaders().CacheControl = context.Context.Request.Query.ContainsKey("v")
                // asp-append-version: another content has another address.
                ? new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } }
                : new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromHours(1) },
        });
    }
}
