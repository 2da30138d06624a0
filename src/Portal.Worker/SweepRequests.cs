using Portal.Core.Escalations;

namespace Portal.Worker;

/// <summary>
/// Looks every two seconds for a sweep that waits: asked for on the leader's page, or left unfinished by a worker that was
/// killed. Hangfire is not needed for that, because the row of the sweep is the request and its progress.
/// </summary>
internal sealed class SweepRequests(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepRequests> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SweepSpells>().ExecuteAsync(stoppingToken);
                if (failures > 0)
                {
                    logger.LogInformation("Sweeps go on after {Failures} failed attempts", failures);
                }
                failures = 0;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Usually the database is away. Said once, tried again ever more slowly; a sweep goes on where it stopped.
                if (failures++ == 0)
                {
                    logger.LogError(e, "Sweeps cannot run; trying again until they can");
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Longer(failures), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Longer(int failures) =>
        failures == 0 ? Pause : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, Pause.Ticks << Math.Min(failures, 10)));
}
