using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Rights;
using Portal.Core.Watch;

namespace Portal.Core.Operations;

internal static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddScoped<NoteIntegration>()
        .AddScoped(provider => new ReadPlatform(
            provider.GetRequiredService<PortalDbContext>(), provider.GetRequiredService<RightsLibrary>(), provider.GetRequiredService<ReadWatchdog>(), provider.GetRequiredService<TimeProvider>()));
}
