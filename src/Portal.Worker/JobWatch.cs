using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Core.Watch;

namespace Portal.Worker;

/// <summary>
/// A job that is late makes <c>/health/jobs</c> fail, so that somebody is told; it leaves <c>/health/ready</c> alone, because
/// taking the worker out would only make the job later.
/// </summary>
internal sealed class JobWatch(string job, IServiceScopeFactory scopes) : IHealthCheck
{
    /// <summary>The tag of these checks.</summary>
    public const string Tag = "jobs";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var state = await scope.ServiceProvider.GetRequiredService<ReadWatchdog>().ExecuteAsync(cancellationToken);
        return state.Jobs.Any(j => j.Name == job && !j.Late) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
