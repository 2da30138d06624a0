using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Api.Chat;
using Portal.Core.Desks;

namespace Portal.Api.Desks;

/// <summary>
/// Every three seconds one of the instances (<see cref="TakeDeskTurn"/>) gives who waits to an advisor who is here, and hints to
/// the desks what has been done at them by whoever it was, the worker too. What is missed here the worker puts right within a minute.
/// </summary>
internal sealed class DeskWatch(IServiceScopeFactory scopes, ChatHints hints, LiveAdvisors live, TimeProvider clock, ILogger<DeskWatch> logger) : BackgroundService
{
    // Shorter than a turn, so that a turn is taken soon after it is free.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    /// <summary>A connection beats every half minute; one beat counts for two.</summary>
    private const int RoundsBetweenBeats = 30;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                // Its own advisors each instance knows alone.
                if (live.Accounts is { Count: > 0 } accounts && (live.TakeArrived() || round % RoundsBetweenBeats == 0))
                {
                    await scope.ServiceProvider.GetRequiredService<Presence>().LiveAsync(accounts, stoppingToken);
                }
                var turn = scope.ServiceProvider.GetRequiredService<TakeDeskTurn>();
                if (await turn.ExecuteAsync(stoppingToken) is not { } told)
                {
                    continue;
                }
                var assign = scope.ServiceProvider.GetRequiredService<AssignThreads>();
                foreach (var jobcenter in await assign.FindJobcentersAsync(stoppingToken))
                {
                    await assign.ExecuteAsync(jobcenter, stoppingToken);
                }
                await HintAsync(scope.ServiceProvider.GetRequiredService<DeskNews>(), turn, told, stoppingToken);
            }
            catch (Exception e) when (e is DbException or TimeoutException or RetryLimitExceededException)
            {
                logger.LogWarning("The desks could not be looked at: {Reason}", e.Message);
            }
        }
    }

    private async Task HintAsync(DeskNews news, TakeDeskTurn turn, DateTimeOffset told, CancellationToken ct)
    {
        var (changes, until) = await news.SinceAsync(told, ct);
        foreach (var (jobcenter, thread) in changes)
        {
            if (thread is not null)
            {
                hints.Changed(thread);
            }
            hints.QueueChanged(jobcenter);
        }
        if (until > told)
        {
            await turn.ToldAsync(until, ct);
        }
    }
}
