using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Data;

namespace Portal.Core.Rights;

internal static class RightsSetup
{
    // By factory: their constructors take the library, which is nobody else's.
    public static IServiceCollection AddRights(this IServiceCollection services) => services
        .AddSingleton<RightsLibrary>()
        .AddHostedService<ReadGuidanceAtStart>()
        .AddScoped(p => new ReadRights(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<TimeProvider>()))
        .AddScoped(p => new ConfirmTopic(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<TimeProvider>()));
}

/// <summary>Needs the library, so that a text that cannot be read stops the start and not a citizen's page.</summary>
internal sealed class ReadGuidanceAtStart(RightsLibrary library) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        library.Documents.Count > 0 ? Task.CompletedTask : throw new InvalidOperationException("There is no guidance.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
