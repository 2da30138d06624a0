using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.JobLog;

internal static class JobLogSetup
{
    public static IServiceCollection AddJobLog(this IServiceCollection services) => services
        .AddScoped<ReadJobLog>()
        .AddScoped<WriteJobLog>()
        .AddScoped<JobLogTasks>()
        .AddScoped<JobLogDocuments>()
        .AddScoped<ShareJobLogs>();
}
