using Portal.Core.Watch;

namespace Portal.Worker.Jobs;

/// <summary>
/// Raises the alarm for jobs that are late and for escalations without an owner. The Api looks too (<c>/health/jobs</c>), because a dead worker raises nothing.
/// </summary>
public sealed class WatchdogJob(ReadWatchdog read, ILogger<WatchdogJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct)
    {
        var state = await read.ExecuteAsync(ct);
        foreach (var job in state.Jobs.Where(j => j.Late))
        {
            logger.LogError("The job {Job} is late: {Expected} runs expected in a day, {Succeeded} ended well, {Failed} failed ({Error})",
                job.Name, job.ExpectedInDay, job.SucceededInDay, job.FailedInDay, job.LastError);
        }
        if (state.Orphans > 0)
        {
            logger.LogError("{Orphans} escalations have no owner who is here", state.Orphans);
        }
    }
}
