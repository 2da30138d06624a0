using Microsoft.AspNetCore.Http;

namespace Portal.Hosting;

/// <summary>Headers of every answer. The content security policy is each host's own.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // At the last moment, because the exception handler empties the headers it finds.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            // Not "no-referrer": that would also blank the Origin header of our own forms. A page without forms may ask for it.
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers["Permissions-Policy"] =
                "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
