using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portal.Hosting;

/// <summary>
/// Keeps serving for a moment after readiness flipped, so that a load balancer sees it and sends nothing more before the
/// sockets close. Portal:DrainSeconds; 5 by default, 0 in Development.
/// </summary>
internal sealed class Drain(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock) : IHostedLifecycleService
{
    private readonly TimeSpan pause = TimeSpan.FromSeconds(
        configuration.GetValue<double?>("Portal:DrainSeconds") ?? (environment.IsDevelopment() ? 0 : 5));

    // Runs after ApplicationStopping was signalled and before any server stops.
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        // Cut short by the shutdown time-out; that is no error.
        await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
