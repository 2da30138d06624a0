using System.Threading.RateLimiting;

namespace Portal.Identity.SignIn;

/// <summary>
/// Sign-in attempts from one address: Portal:SignIn:AttemptsPerMinute, 120 by default. It stops a machine, not a jobcenter
/// where everybody begins at eight behind one address.
/// </summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";

    public static void AddSignInLimit(this WebApplicationBuilder builder)
    {
        var attempts = builder.Configuration.GetValue("Portal:SignIn:AttemptsPerMinute", 120);
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Policy, http => RateLimitPartition.GetSlidingWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = attempts, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
        });
    }
}
