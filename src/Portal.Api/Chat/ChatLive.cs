using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Caching.Memory;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>
/// Does a thing to a thread and, once it is stored, hints to whoever follows it. The hint may be lost; the row is not, and
/// every client fetches what it missed. Used by the endpoints and by the hub, so that both behave as one.
/// </summary>
internal sealed class ChatLive(
    IHubContext<ChatHub, IChatClient> hub, MessageWriter messages, OpenThread open, HandleThread handle, ReadThreads threads,
    IMemoryCache cache)
{
    public async Task<Outcome<ThreadView>> StartAsync(StartThread command, Actor actor, CancellationToken ct)
    {
        var outcome = await open.ExecuteAsync(command, actor, ct);
        if (outcome.Succeeded)
        {
            await HintQueueAsync(outcome.Value.Thread.Id, ct);
        }
        return outcome;
    }

    public async Task<Outcome<ChatMessage>> SendAsync(Guid threadId, SendMessage command, Actor actor, CancellationToken ct)
    {
        var outcome = await messages.StoreAsync(threadId, command, actor);
        if (outcome.Succeeded)
        {
            await hub.Clients.Group(ChatGroups.Thread(threadId)).MessageStored(outcome.Value);
            if (actor.Role is Roles.Citizen)
            {
                await HintQueueAsync(threadId, ct);
            }
        }
        return outcome;
    }

    public Task<Outcome<ChatThread>> ClaimAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(handle.ClaimAsync(id, actor, ct), true, ct);

    public Task<Outcome<ChatThread>> CloseAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(handle.CloseAsync(id, actor, ct), true, ct);

    public Task<Outcome<ChatThread>> MarkReadAsync(Guid id, MarkThreadRead command, Actor actor, CancellationToken ct) =>
        ChangeAsync(handle.MarkReadAsync(id, command, actor, ct), false, ct);

    private async Task<Outcome<ChatThread>> ChangeAsync(Task<Outcome<ChatThread>> change, bool queueToo, CancellationToken ct)
    {
        var outcome = await change;
        if (outcome.Succeeded)
        {
            await hub.Clients.Group(ChatGroups.Thread(outcome.Value.Id)).ThreadChanged(outcome.Value);
            if (queueToo)
            {
                await HintQueueAsync(outcome.Value.Id, ct);
            }
        }
        return outcome;
    }

    private async Task HintQueueAsync(Guid threadId, CancellationToken ct)
    {
        // A thread stays with its jobcenter, so not every message need ask for it.
        var found = await cache.GetOrCreateAsync((typeof(ChatLive), threadId), entry =>
        {
            entry.SetAbsoluteExpiration(TimeSpan.FromMinutes(5)).SetSize(1);
            return threads.FindJobcenterAsync(threadId, ct);
        });
        if (found is { } jobcenter)
        {
            await hub.Clients.Group(ChatGroups.Queue(jobcenter)).QueueChanged();
        }
    }
}

/// <summary>Names of the groups of connections; nowhere else.</summary>
internal static class ChatGroups
{
    public static string Thread(Guid id) => $"thread:{id}";
    public static string Queue(Guid jobcenterId) => $"queue:{jobcenterId}";
}
