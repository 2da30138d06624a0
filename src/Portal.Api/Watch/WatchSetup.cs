using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Contracts.Watch;
using Portal.Core.Watch;

namespace Portal.Api.Watch;

/// <summary>The Api watches the worker, because a worker that is dead says nothing: <c>/health/jobs</c>, and an error in the log.</summary>
internal static class WatchSetup
{
    private const string Tag = "jobs";

    public static void AddWatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<JobsCheck>("jobs", tags: [Tag]);
        builder.Services.AddHostedService<JobAlarm>();
    }

    public static void MapWatch(this WebApplication app) => app.MapHealthChecks("/health/jobs", new HealthCheckOptions
    {
        Predicate = check => check.Tags.Contains(Tag),
        ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(report.Entries["jobs"].Data),
    }).AllowAnonymous().DisableHttpMetrics();
}

/// <summary>Fails while a job is late or an escalated citizen has nobody. It says names and states, never why.</summary>
internal sealed class JobsCheck(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var state = await scope.ServiceProvider.GetRequiredService<ReadWatchdog>().ExecuteAsync(cancellationToken);
        var jobs = state.Jobs.ToDictionary(j => j.Name, object (j) => j.Late ? "late" : "on time");
        jobs["escalations-without-owner"] = state.Orphans;
        return new HealthCheckResult(state.Alarm ? HealthStatus.Unhealthy : HealthStatus.Healthy, data: jobs);
    }
}

/// <summary>Looks every two minutes and says it once when a job becomes late, and once when it is on time again.</summary>
internal sealed class JobAlarm(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobAlarm> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> late = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                foreach (var job in (await scope.ServiceProvider.GetRequiredService<ReadWatchdog>().ExecuteAsync(stoppingToken)).Jobs)
                {
                    Say(job);
                }
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException)
            {
                logger.LogWarning("The jobs could not be looked at: {Reason}", e.Message);
            }
        }
    }

    private void Say(WatchedJob job)
    {
        if (job.Late && late.Add(job.Name))
        {
            logger.LogError("The worker's job {Job} is late; it last ended well at {At}", job.Name, job.LastSucceededAt);
        }
        else if (!job.Late && late.Remove(job.Name))
        {
            logger.LogInformation("The worker's job {Job} is on time again", job.Name);
        }
    }
}
