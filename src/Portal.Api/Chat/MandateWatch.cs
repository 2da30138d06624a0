using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Npgsql;
using Portal.Core.Mandates;

namespace Portal.Api.Chat;

/// <summary>
/// Cuts the live connections of representatives whose mandate has ended: a connection that only listens asks nothing, so
/// nothing else would notice. Looks once a second, and only while there are such connections.
/// </summary>
internal sealed class MandateWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MandateWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Guid Mandate, HubCallerContext Connection)> connections = [];

    public void Add(Guid mandate, HubCallerContext connection) => connections[connection.ConnectionId] = (mandate, connection);

    public void Remove(HubCallerContext connection) => connections.TryRemove(connection.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (connections.IsEmpty)
            {
                continue;
            }
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var ended = (await scope.ServiceProvider.GetRequiredService<UseMandate>()
                    .EndedAmongAsync([.. connections.Values.Select(c => c.Mandate).Distinct()], stoppingToken)).ToHashSet();
                foreach (var (mandate, connection) in connections.Values.Where(c => ended.Contains(c.Mandate)))
                {
                    connection.Abort();
                }
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                // What cannot be checked is not served on.
                logger.LogWarning("Mandates could not be read; their live connections are cut. {Reason}", e.Message);
                foreach (var (_, connection) in connections.Values)
                {
                    connection.Abort();
                }
            }
        }
    }
}
