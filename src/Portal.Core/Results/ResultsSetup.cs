using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Results;

internal static class ResultsSetup
{
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddScoped<CountResults>()
        .AddScoped<ReadResults>()
        .AddScoped<CompareJobcenters>();
}
