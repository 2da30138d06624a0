using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Trials;

internal static class TrialsSetup
{
    public static IServiceCollection AddTrials(this IServiceCollection services) => services
        .AddScoped<SetUpTrials>()
        .AddScoped<ReadTrials>()
        .AddScoped<TrialContacts>();
}
