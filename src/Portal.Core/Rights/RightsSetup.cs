using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Booking;
using Portal.Core.Cv;
using Portal.Core.Data;

namespace Portal.Core.Rights;

internal static class RightsSetup
{
    // By factory: their constructors take the library, which is nobody else's.
    public static IServiceCollection AddRights(this IServiceCollection services) => services
        .AddSingleton<RightsLibrary>()
        .AddHostedService<ReadGuidanceAtStart>()
        .Add((db, library, clock) => new ReadRights(db, library, clock))
        .Add((db, library, clock) => new ConfirmTopic(db, library, clock))
        .Add((db, library, clock) => new ReadMoney(db, library, clock))
        .Add((db, library, clock) => new SearchGuidance(db, library, clock))
        .Add((db, library, clock) => new SayAboutGuidanceTexts(db, library, clock))
        .Add((db, library, clock) => new SendTopicToCitizen(db, library, clock))
        .Add((db, library, clock) => new ReadGuidanceGiven(db, library, clock))
        .Add((db, library, clock) => new ChangeLocalAdditions(db, library, clock))
        .Add((db, library, clock) => new ReadGuidanceDesk(db, library, clock))
        .Add((db, library, clock) => new CheckGuidance(db, library, clock))
        .Add((db, library, _) => new IndexGuidance(db, library))
        .AddScoped(p => new ReadGuide(
            p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<ReadConversation>(),
            p.GetRequiredService<ReadCv>(), p.GetRequiredService<TimeProvider>()));

    private static IServiceCollection Add<T>(this IServiceCollection services, Func<PortalDbContext, RightsLibrary, TimeProvider, T> make) where T : class =>
        services.AddScoped(p => make(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<TimeProvider>()));
}

/// <summary>Needs the library, so that a text that cannot be read stops the start and not a citizen's page.</summary>
internal sealed class ReadGuidanceAtStart(RightsLibrary library) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        library.Documents.Count > 0 ? Task.CompletedTask : throw new InvalidOperationException("There is no guidance.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
