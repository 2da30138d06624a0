using Portal.Core.Booking;

namespace Portal.Worker.Jobs;

/// <summary>Keeps the fair-chance ledger of the booking deadlines.</summary>
public sealed class FairChanceJob(KeepLedger keep, ILogger<FairChanceJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct)
    {
        var result = await keep.ExecuteAsync(ct);
        logger.LogInformation("{Counted} deadlines counted, {Closed} days closed, {Missed} marked missed", result.Counted, result.Closed, result.Missed);
    }
}
