using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portal.Worker;

/// <summary>
/// Compares when a job should have run with when it did. A job that is late makes <c>/health/jobs</c> fail, so that somebody
/// is told; it leaves <c>/health/ready</c> alone, because taking the worker out would only make the job later.
/// </summary>
internal sealed class JobWatch(ScheduledJob job, JobStorage storage, TimeProvider clock) : IHealthCheck
{
    /// <summary>The tag of these checks.</summary>
    public const string Tag = "jobs";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var connection = storage.GetConnection();
        var known = connection.GetRecurringJobs([job.Name]).Single();
        return Task.FromResult(IsLate(job, known, clock.GetUtcNow()) ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }

    /// <summary>Late: nobody started it although it was due, or its last run did not succeed within the deadline.</summary>
    internal static bool IsLate(ScheduledJob job, RecurringJobDto known, DateTimeOffset now)
    {
        var latest = now.UtcDateTime - job.Deadline;
        return known.Removed
            || known.NextExecution is not { } next || next < latest
            || (known.LastExecution < latest && known.LastJobState != Hangfire.States.SucceededState.StateName);
    }
}
