using Portal.Core.Notifications;

namespace Portal.Worker.Jobs;

/// <summary>Writes the reminders that are due.</summary>
public sealed class RemindersJob(WriteReminders write, ILogger<RemindersJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) =>
        logger.LogInformation("{Count} reminders written", await write.ExecuteAsync(ct));
}
