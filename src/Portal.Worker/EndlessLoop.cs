namespace Portal.Worker;

/// <summary>
/// Looks again and again for work whose rows are its request and its progress, so that Hangfire is not needed for it. When it
/// cannot look, usually because the database is away, that is said once and tried again ever more slowly.
/// </summary>
internal abstract class EndlessLoop(IServiceScopeFactory scopes, TimeProvider clock, TimeSpan pause, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Does what there is to do.</summary>
    protected abstract Task WorkAsync(IServiceProvider services, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await WorkAsync(scope.ServiceProvider, stoppingToken);
                if (failures > 0)
                {
                    logger.LogInformation("It goes on after {Failures} failed attempts", failures);
                }
                failures = 0;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (failures++ == 0)
                {
                    logger.LogError(e, "It cannot be done; trying again until it can");
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Longer(failures), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Longer(int failures) =>
        failures == 0 ? pause : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks << Math.Min(failures, 10)));
}
