using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Watch;

internal static class WatchSetup
{
    public static IServiceCollection AddWatch(this IServiceCollection services) => services.AddScoped<ReadWatchdog>().AddScoped<RecordRuns>();
}
