using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Escalations;

internal static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services) => services
        .AddScoped<RequestSweep>()
        .AddScoped<SweepSpells>()
        .AddScoped<SweepChanges>()
        .AddScoped<ReconcileEscalations>()
        .AddScoped<ReadMyContact>()
        .AddScoped<ReadEscalations>()
        .AddScoped<ReadFigures>()
        .AddScoped<TakeStep>()
        .AddScoped<Rest>()
        .AddScoped<Reassign>()
        .AddScoped<ReferCitizens>()
        .AddScoped<MoveCitizens>()
        .AddScoped<EscalationTriggers>()
        .AddScoped<ExportList>()
        .AddScoped<SayAboutProfiling>();
}
