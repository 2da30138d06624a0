using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Portal.Contracts;

namespace Portal.Api.Desks;

/// <summary>The advisors who have a live connection to this instance: they are here for as long as they have one.</summary>
internal sealed class LiveAdvisors : IHubFilter
{
    private readonly ConcurrentDictionary<string, Guid> connections = [];
    private int arrived;

    /// <summary>Their accounts.</summary>
    public IReadOnlyCollection<Guid> Accounts => [.. connections.Values.Distinct()];

    /// <summary>Whether somebody has come since this was asked last.</summary>
    public bool TakeArrived() => Interlocked.Exchange(ref arrived, 0) == 1;

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var actor = Security.ActorOf.From(context.Context.User!);
        if (actor.Role is Roles.Advisor)
        {
            connections[context.Context.ConnectionId] = actor.AccountId;
            Interlocked.Exchange(ref arrived, 1);
        }
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }
}
