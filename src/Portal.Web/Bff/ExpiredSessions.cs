namespace Portal.Web.Bff;

/// <summary>Removes expired session files, at the start and then each hour.</summary>
internal sealed partial class ExpiredSessions(FileCache files, TimeProvider clock, ILogger<ExpiredSessions> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                var count = files.RemoveExpired();
                Removed(log, count);
            }
            catch (IOException error)
            {
                // A file that goes away while we look is no reason to stop the host; the next hour looks again.
                Failed(log, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Removed {Count} expired session files")]
    private static partial void Removed(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired session files could not all be removed")]
    private static partial void Failed(ILogger log, Exception error);
}
