using Portal.Core.Deliveries;

namespace Portal.Worker.Messages;

/// <summary>
/// Sends what the outbox has, each channel by itself, so that a gateway that is away holds up nobody else. Any number of workers do it at
/// once. A gateway that does not answer is left alone for a while, ever longer.
/// </summary>
internal sealed class SendMessages(IServiceScopeFactory scopes, IEnumerable<IGateway> gateways, MessageSettings settings, TimeProvider clock, ILogger<SendMessages> logger)
    : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(gateways.Select(gateway => RunAsync(gateway, stoppingToken)));

    private async Task RunAsync(IGateway gateway, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            var more = false;
            try
            {
                (more, var away) = await OnceAsync(gateway, stopping);
                if (away is not null && failures++ == 0)
                {
                    logger.LogWarning("The gateway of {Channel} does not answer ({Reason}); trying again until it does", gateway.Channel, away);
                }
                if (away is null && failures > 0)
                {
                    logger.LogInformation("{Channel} goes on after {Failures} failed attempts", gateway.Channel, failures);
                    failures = 0;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // Usually the database is away. What was under way stays marked, and is taken over when its lease is over.
                if (failures++ == 0)
                {
                    logger.LogError(e, "Messages by {Channel} cannot be sent; trying again until they can", gateway.Channel);
                }
            }
            if (!more || failures > 0)
            {
                var pause = failures == 0 ? Pause : Least(TimeSpan.FromTicks(Pause.Ticks << Math.Min(failures - 1, 10)), LongestPause);
                await Task.Delay(Least(pause, settings.Retry), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes over what others left behind, then claims and sends.</summary>
    /// <returns>Whether there may be more at once, and why the gateway is thought to be away.</returns>
    private async Task<(bool More, string? Away)> OnceAsync(IGateway gateway, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        IReadOnlyList<Outgoing> batch = gateway.KnowsKeys ? await outbox.TakeOverAsync(gateway.Channel, AtOnce, settings.Lease, stopping) : [];
        if (batch.Count == 0)
        {
            batch = await outbox.ClaimAsync(gateway.Channel, AtOnce, settings.Lease, stopping);
        }
        string? away = null;
        foreach (var message in batch)
        {
            if (away is not null || stopping.IsCancellationRequested)
            {
                // Not touched: it waits for whoever comes next.
                await outbox.GiveBackAsync(message, away is null ? TimeSpan.Zero : settings.Retry, CancellationToken.None);
                continue;
            }
            away = await DeliverAsync(outbox, gateway, message, stopping);
        }
        return (batch.Count > 0, away);
    }

    private async Task<string?> DeliverAsync(Outbox outbox, IGateway gateway, Outgoing message, CancellationToken stopping)
    {
        if (message.MayHaveLeft)
        {
            var has = await gateway.HasAsync(message, stopping);
            if (has is not false)
            {
                await outbox.SettleAsync(message, has is true ? HandedOver.Taken : HandedOver.Unclear, null, settings.Retry, CancellationToken.None);
                return has is true ? null : "cannot be asked";
            }
        }
        if (!await outbox.BeginAsync(message, stopping))
        {
            // The claim is over, or it is not needed any more. What certainly did not leave becomes a plan again, and expires as one.
            if (message.MayHaveLeft)
            {
                await outbox.SettleAsync(message, HandedOver.NotLeft, null, TimeSpan.Zero, CancellationToken.None);
            }
            else
            {
                await outbox.GiveBackAsync(message, settings.Retry, CancellationToken.None);
            }
            return null;
        }
        var answer = await gateway.SendAsync(message, stopping);
        var attempts = await outbox.AttemptsAsync(message, CancellationToken.None);
        var pause = Least(TimeSpan.FromTicks(settings.Retry.Ticks << Math.Min(attempts - 1, 12)), LongestRetry);
        // Whatever came of it is written, also while the host is stopping.
        await outbox.SettleAsync(message, answer.Result, answer.Reason, pause, CancellationToken.None);
        return answer.Away ? answer.Reason : null;
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
