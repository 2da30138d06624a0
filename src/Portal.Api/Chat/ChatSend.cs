using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Caching.Memory;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>
/// Stores a message and hints to whoever follows its thread. A hint is never waited for: a follower whose network is gone must
/// not hold up the acknowledgement. It may be lost; the row is not, and every client fetches what it missed.
/// </summary>
internal sealed partial class ChatSend(
    IHubContext<ChatHub, IChatClient> hub, MessageWriter messages, IServiceScopeFactory scopes, IMemoryCache cache, ILogger<ChatSend> logger)
{
    /// <summary>Stores a message; the answer follows the commit.</summary>
    public async Task<Outcome<ChatMessage>> ExecuteAsync(Guid threadId, SendMessage command, Actor actor)
    {
        var outcome = await messages.StoreAsync(threadId, command, actor);
        if (outcome.Succeeded)
        {
            Hint(hub.Clients.Group(ChatGroups.Thread(threadId)).MessageStored(outcome.Value));
            if (actor.Role is Roles.Citizen)
            {
                await HintQueueAsync(threadId);
            }
        }
        return outcome;
    }

    /// <summary>Tells the queue of a thread's jobcenter that something changed.</summary>
    public async Task HintQueueAsync(Guid threadId)
    {
        // A thread hardly ever leaves its jobcenter, so not every message need ask for it.
        if (!cache.TryGetValue(threadId, out Guid? found))
        {
            await using var scope = scopes.CreateAsyncScope();
            found = await scope.ServiceProvider.GetRequiredService<ReadThreads>().FindJobcenterAsync(threadId, CancellationToken.None);
            cache.Set(threadId, found, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1), Size = 1 });
        }
        if (found is { } jobcenter)
        {
            Hint(hub.Clients.Group(ChatGroups.Queue(jobcenter)).QueueChanged());
        }
    }

    /// <summary>Lets a hint go its way.</summary>
    public void Hint(Task told)
    {
        if (!told.IsCompletedSuccessfully)
        {
            _ = WatchAsync(told);
        }
    }

    private async Task WatchAsync(Task told)
    {
        try
        {
            await told;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            Lost(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A hint was lost: {Reason}")]
    private partial void Lost(string reason);
}
