using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Core.Desks;

namespace Portal.Api.Desks;

/// <summary>
/// Every three seconds: gives who waits to an advisor who is here, and hints to the desks what has been done at them by whoever
/// it was, the worker too. Several instances may do it at once: each thread is given by one conditional statement, and a hint
/// too many harms nobody. What is missed here the worker puts right within a minute.
/// </summary>
internal sealed class DeskWatch(IServiceScopeFactory scopes, DeskHints hints, LiveAdvisors live, TimeProvider clock, ILogger<DeskWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    /// <summary>A connection beats every half minute; one beat counts for two.</summary>
    private const int RoundsBetweenBeats = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var seen = clock.GetUtcNow();
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (live.Accounts is { Count: > 0 } accounts && (round % RoundsBetweenBeats == 0 || live.TakeArrived()))
                {
                    await scope.ServiceProvider.GetRequiredService<Presence>().LiveAsync(accounts, stoppingToken);
                }
                var assign = scope.ServiceProvider.GetRequiredService<AssignThreads>();
                foreach (var jobcenter in await assign.FindJobcentersAsync(stoppingToken))
                {
                    await assign.ExecuteAsync(jobcenter, stoppingToken);
                }
                seen = await HintAsync(scope.ServiceProvider.GetRequiredService<DeskNews>(), seen, stoppingToken);
            }
            catch (Exception e) when (e is DbException or TimeoutException or RetryLimitExceededException)
            {
                logger.LogWarning("The desks could not be looked at: {Reason}", e.Message);
            }
        }
    }

    private async Task<DateTimeOffset> HintAsync(DeskNews news, DateTimeOffset seen, CancellationToken ct)
    {
        var (changes, until) = await news.SinceAsync(seen, ct);
        foreach (var (jobcenter, thread) in changes)
        {
            await hints.ChangedAsync(jobcenter, thread);
        }
        return until;
    }
}
