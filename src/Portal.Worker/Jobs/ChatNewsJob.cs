using Portal.Core.Chat;

namespace Portal.Worker.Jobs;

/// <summary>Tells citizens of messages that came while they were away, and scans files that wait for it.</summary>
public sealed class ChatNewsJob(TellOfMessages tell, ScanAttachments scan, ILogger<ChatNewsJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) =>
        logger.LogInformation("{Told} citizens told of messages, {Scanned} files scanned", await tell.ExecuteAsync(ct), await scan.ExecuteAsync(null, ct));
}
