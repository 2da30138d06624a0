using Microsoft.Extensions.Caching.Distributed;

namespace Portal.Web.Bff;

/// <summary>Where sessions lie: in Redis when there is one, otherwise in encrypted files beside the keys.</summary>
internal static class SessionsSetup
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
        {
            builder.Services.AddStackExchangeRedisCache(options => options.Configuration = redis);
            return;
        }
        builder.Services.AddSingleton<FileCache>();
        builder.Services.AddSingleton<IDistributedCache>(services => services.GetRequiredService<FileCache>());
        builder.Services.AddHostedService<ExpiredSessions>();
    }
}
