using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Portal.Api.Security;

namespace Portal.Api.Chat;

/// <summary>
/// Cuts the live connections of sessions that have ended: one that only listens asks nothing, so nothing else would notice,
/// and it would go on hearing what is written to somebody who has signed out.
/// </summary>
internal sealed class SessionWatch(EndedSessions ended, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Guid Session, HubCallerContext Connection)> connections = [];

    public void Add(Guid session, HubCallerContext connection) => connections[connection.ConnectionId] = (session, connection);

    public void Remove(HubCallerContext connection) => connections.TryRemove(connection.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (session, connection) in connections.Values)
            {
                if (ended.Contains(session))
                {
                    connection.Abort();
                }
            }
        }
    }
}
