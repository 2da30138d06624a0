using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Api.Chat;

/// <summary>
/// Cuts the live connections of staff whose account no longer is what their token says: another role, another jobcenter, or
/// disabled. The token of a connection stays as it was when it opened, and one that only listens asks nothing. Until the token
/// ends, a new connection is cut in the same way. A citizen's role never changes.
/// </summary>
internal sealed class AccountWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccountWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Actor Actor, HubCallerContext Connection)> connections = [];

    public void Add(Actor actor, HubCallerContext connection)
    {
        if (actor.Role is not Roles.Citizen)
        {
            connections[connection.ConnectionId] = (actor, connection);
        }
    }

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
                var ids = connections.Values.Select(c => c.Actor.AccountId).Distinct().ToArray();
                var valid = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<Account>()
                    .Where(a => ids.Contains(a.Id) && a.DisabledAt == null).Select(a => new { a.Id, a.Role, a.JobcenterId })
                    .ToDictionaryAsync(a => a.Id, a => (a.Role, a.JobcenterId), stoppingToken);
                foreach (var (actor, connection) in connections.Values)
                {
                    if (!valid.TryGetValue(actor.AccountId, out var now) || now != (actor.Role, actor.JobcenterId))
                    {
                        connection.Abort();
                    }
                }
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                // While the database is away nobody reads or writes anything through these connections.
                logger.LogWarning("Accounts could not be read; looked again in a moment. {Reason}", e.Message);
            }
        }
    }
}
