using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portal.Hosting;

/// <summary>
/// Keeps serving for a moment after readiness flipped, so that a load balancer sees it and sends nothing more before the
/// sockets close. Portal:DrainSeconds; 5 by default, 0 in Development.
/// </summary>
public sealed class Drain(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>How long.</summary>
    public TimeSpan Pause { get; } = TimeSpan.FromSeconds(
        configuration.GetValue<double?>("Portal:DrainSeconds") ?? (environment.IsDevelopment() ? 0 : 5));

    // Runs after ApplicationStopping was signalled and before any server stops.
    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        // Cut short by the shutdown time-out; that is no error.
        await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
