using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Jobcenters;

internal static class JobcentersSetup
{
    public static IServiceCollection AddJobcenters(this IServiceCollection services) => services
        .AddScoped<ReadDesk>()
        .AddScoped<ReadCitizenCard>()
        .AddScoped<ReadLeaderOverview>()
        .AddScoped<ProfilingSettings>();
}
