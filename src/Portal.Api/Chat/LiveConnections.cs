using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Data;
using Portal.Core.Mandates;

namespace Portal.Api.Chat;

/// <summary>
/// The live connections of this instance. Once a second it cuts those whose session has ended, whose mandate has ended, and those
/// of staff whose account no longer is what their token says: another role, another jobcenter, or disabled. A connection that only
/// listens asks nothing, so nothing else would notice. Until a token ends, a new connection is cut in the same way.
/// </summary>
internal sealed class LiveConnections(EndedSessions ended, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LiveConnections> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, LiveConnection> open = [];

    private IEnumerable<LiveConnection> Open => open.Select(pair => pair.Value);

    public void Add(LiveConnection connection) => open[connection.Id] = connection;

    public void Remove(LiveConnection connection) => open.TryRemove(connection.Id, out _);

    /// <summary>
    /// Cuts all connections, spread over a time: whoever is cut comes back at once, to another instance, and all of them in the same
    /// moment would be more than it can take.
    /// </summary>
    public async Task CutGraduallyAsync(TimeSpan over, CancellationToken ct)
    {
        // First nothing: whoever sends people here has to notice that it is not ready any more.
        await Task.Delay(over / 4, clock, ct);
        var (leaving, gone) = (Open.ToArray(), 0);
        var pause = TimeSpan.FromMilliseconds(100);
        var steps = Math.Max(1, (int)(over * 3 / 4 / pause));
        for (var step = 1; gone < leaving.Length; step++)
        {
            for (var due = (long)leaving.Length * step / steps; gone < due; gone++)
            {
                leaving[gone].Abort();
            }
            await Task.Delay(pause, clock, ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Cut(Open.Where(c => c.Session is { } session && ended.Contains(session)));
            var staff = Open.Where(c => c.Own.Role is not Roles.Citizen).ToList();
            if (staff.Count > 0)
            {
                // While the database is away nobody reads or writes anything through these connections.
                await LookAsync(async services => Cut(await ChangedAsync(services, staff, stoppingToken)), "Accounts could not be read; looked again in a moment.");
            }
            var represented = Open.Where(c => c.Mandate is not null).ToList();
            if (represented.Count > 0 && !await LookAsync(async services => Cut(await WithoutMandateAsync(services, represented, stoppingToken)),
                "Mandates could not be read; their live connections are cut."))
            {
                // What cannot be checked is not served on.
                Cut(represented);
            }
        }
    }

    private static void Cut(IEnumerable<LiveConnection> connections)
    {
        foreach (var connection in connections)
        {
            connection.Abort();
        }
    }

    private async Task<bool> LookAsync(Func<IServiceProvider, Task> look, string otherwise)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await look(scope.ServiceProvider);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            logger.LogWarning("{What} {Reason}", otherwise, e.Message);
            return false;
        }
    }

    // A citizen's role never changes.
    private static async Task<IEnumerable<LiveConnection>> ChangedAsync(IServiceProvider services, List<LiveConnection> staff, CancellationToken ct)
    {
        var ids = staff.Select(c => c.Own.AccountId).Distinct().ToArray();
        var valid = await services.GetRequiredService<PortalDbContext>().Set<Account>()
            .Where(a => ids.Contains(a.Id) && a.DisabledAt == null).Select(a => new { a.Id, a.Role, a.JobcenterId })
            .ToDictionaryAsync(a => a.Id, a => (a.Role, a.JobcenterId), ct);
        return staff.Where(c => !valid.TryGetValue(c.Own.AccountId, out var now) || now != (c.Own.Role, c.Own.JobcenterId));
    }

    private static async Task<IEnumerable<LiveConnection>> WithoutMandateAsync(IServiceProvider services, List<LiveConnection> represented, CancellationToken ct)
    {
        var over = (await services.GetRequiredService<UseMandate>().EndedAmongAsync([.. represented.Select(c => c.Mandate!.Value).Distinct()], ct)).ToHashSet();
        return represented.Where(c => over.Contains(c.Mandate!.Value));
    }
}
