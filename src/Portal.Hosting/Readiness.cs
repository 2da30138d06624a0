using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Portal.Hosting;

/// <summary>Whether this host should be sent new work: from fully started until stopping begins.</summary>
public sealed class Readiness(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <summary>True between "started" and "stopping".</summary>
    public bool IsReady =>
        lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>True from the moment stopping begins: answer 503 to whoever would open something long-lived.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    Task<HealthCheckResult> IHealthCheck.CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
