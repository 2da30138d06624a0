using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Core.Data;

namespace Portal.Worker;

/// <summary>Hangfire with the timetable and its watch.</summary>
internal static class JobsSetup
{
    private static readonly PostgreSqlStorageOptions Storage = new()
    {
        SchemaName = "hangfire",
        // A job whose worker was killed is taken over after a minute; a living worker keeps renewing its claim.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromSeconds(60),
        // It works by NOTIFY, which takes one lock for all committing transactions of the server.
        EnableLongPolling = false,
        QueuePollInterval = TimeSpan.FromSeconds(5),
        // A lock's row outlives a killed worker until then.
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
    };

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddHangfire((services, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(
                options => options.UseNpgsqlConnection(builder.Configuration.GetConnectionString(DataSetup.ConnectionName)), Storage)
            .WithJobExpirationTimeout(TimeSpan.FromDays(7))
            .UseFilter(new RunFilter(services.GetRequiredService<IServiceScopeFactory>())));
        // Few: what is large goes through the database as a set, not through many workers.
        builder.Services.AddHangfireServer(server => server.WorkerCount = 3);
        builder.Services.AddSingleton<Timetable>();
        foreach (var job in Schedule.Jobs)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                job.Name,
                services => new JobWatch(job.Name, services.GetRequiredService<IServiceScopeFactory>()),
                HealthStatus.Unhealthy, [JobWatch.Tag]));
        }
    }

    public static void MapJobs(this WebApplication app)
    {
        app.MapHealthChecks("/health/jobs", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(JobWatch.Tag),
            ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
                report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status is HealthStatus.Healthy ? "on time" : "late")),
        });
    }
}
