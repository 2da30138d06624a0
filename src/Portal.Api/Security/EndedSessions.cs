using System.Collections.Frozen;
using Npgsql;
using Portal.Core.Accounts;

namespace Portal.Api.Security;

/// <summary>
/// Knows which sign-in sessions have ended, so that an access token that still looks valid is refused within a second of
/// signing out. Asked for once a second, not once a request. When the database is away the last list stands; tokens live for
/// ten minutes at most.
/// </summary>
internal sealed class EndedSessions(IServiceScopeFactory scopes, TimeProvider clock, ILogger<EndedSessions> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    // Longer than an access token lives.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(20);
    private FrozenSet<Guid> ended = FrozenSet<Guid>.Empty;

    public bool Contains(Guid session) => ended.Contains(session);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
                ended = (await sessions.EndedSinceAsync(clock.GetUtcNow() - Memory, stoppingToken)).ToFrozenSet();
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Ended sessions could not be read; the last list stands. {Reason}", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
