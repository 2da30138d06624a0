using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Escalations;

internal static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services) => services
        .AddScoped<RequestSweep>()
        .AddScoped<SweepSpells>()
        .AddScoped<ReadMyContact>()
        .AddScoped<ReadEscalations>()
        .AddScoped<RecordFirstContact>()
        .AddScoped<SayAboutProfiling>();
}
