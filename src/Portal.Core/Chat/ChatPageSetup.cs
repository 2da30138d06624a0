using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Privacy;
using Portal.Core.Rights;

namespace Portal.Core.Chat;

/// <summary>What a citizen's chat has beside its messages.</summary>
internal static class ChatPageSetup
{
    public static IServiceCollection AddChatPage(this IServiceCollection services) => services
        .AddScoped<ReadChatService>()
        .AddScoped<SayOfThread>()
        .AddScoped<TellOfMessages>()
        .AddSingleton<VirusScanner>()
        .AddScoped<SayLine>()
        .AddScoped<ChangeMessage>()
        .AddScoped<ReadTranscript>()
        .AddScoped<ReadWordings>()
        .AddScoped<ShowSign>()
        .AddScoped<ReadLines>()
        .AddScoped<ScanAttachments>()
        // By factory: their constructors take the library of the guidance, which is nobody else's.
        .AddScoped(p => new CheckThreadAbout(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<TimeProvider>()))
        .AddScoped(p => new ReadThreadAbout(
            p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<ReadThreads>(), p.GetRequiredService<ReadChatService>(),
            p.GetRequiredService<RightsLibrary>(), p.GetRequiredService<AccessLog>(), p.GetRequiredService<TimeProvider>()));
}
