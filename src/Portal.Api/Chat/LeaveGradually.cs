using Portal.Hosting;

namespace Portal.Api.Chat;

/// <summary>
/// While the host drains, its live connections are cut one after the other. SignalR cuts all of them at once as soon as stopping
/// begins, in a callback of the same token; callbacks run in the reverse order of their registration and each is waited for, so
/// this one, registered when the host starts, comes first.
/// </summary>
internal sealed class LeaveGradually(IHostApplicationLifetime lifetime, LiveConnections connections, Drain drain) : IHostedService
{
    private CancellationTokenRegistration registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = lifetime.ApplicationStopping.Register(() =>
        {
            if (drain.Pause > TimeSpan.Zero)
            {
                connections.CutGraduallyAsync(drain.Pause, CancellationToken.None).GetAwaiter().GetResult();
            }
        });
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await registration.DisposeAsync();
}
