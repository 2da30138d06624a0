using System.Threading.RateLimiting;

namespace Portal.Web.Pages;

/// <summary>
/// Links to a CV. The token stands in the address, because a link is what can be sent; so the address is kept out of logs and
/// traces (<c>Portal.Hosting</c>), out of referrers, and may be tried thirty times a minute from one place.
/// </summary>
internal static class SharedLinks
{
    public const string Path = "/delt-cv/";
    public const string Limit = "shared-cv";
    private const int PerMinute = 30;

    public static void AddSharedLinks(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
