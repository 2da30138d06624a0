using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Rights;

internal static class RightsSetup
{
    // By factory: their constructors take the library, which is nobody else's.
    public static IServiceCollection AddRights(this IServiceCollection services) => services
        .AddSingleton<RightsLibrary>()
        .AddScoped(p => new ReadRights(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<TimeProvider>()))
        .AddScoped(p => new ConfirmTopic(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<TimeProvider>()));
}
