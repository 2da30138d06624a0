using Portal.Core.Privacy;

namespace Portal.Worker.Jobs;

/// <summary>Removes what need not be kept.</summary>
public sealed class RetentionJob(RemoveOld remove, ILogger<RetentionJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) =>
        logger.LogInformation("{Count} old rows removed", await remove.ExecuteAsync(ct));
}
