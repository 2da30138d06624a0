using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Portal.Contracts.Chat;

namespace Portal.Api.Chat;

/// <summary>
/// Hints to whoever follows a thread or a queue that something is stored. A hint is never waited for: a follower whose network is
/// gone must not hold up an acknowledgement. It may be lost; the row is not, and every client fetches what it missed.
/// <para>A queue is told at most four times a second that it changed, however many write in it: its desks read the list anew.</para>
/// </summary>
internal sealed partial class ChatHints(IHubContext<ChatHub, IChatClient> hub, TimeProvider clock, ILogger<ChatHints> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenHintsOfAQueue = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<Guid, bool> changedQueues = [];

    /// <summary>A message was stored.</summary>
    public void Stored(ChatMessage message) => Watch(hub.Clients.Group(ChatGroups.Thread(message.ThreadId)).MessageStored(message));

    /// <summary>Somebody has received or read further.</summary>
    public void Moved(ChatReceipts receipts) => Watch(hub.Clients.Group(ChatGroups.Thread(receipts.ThreadId)).ReceiptsMoved(receipts));

    /// <summary>A thread was taken, given or closed.</summary>
    public void Changed(ChatThread thread) => Watch(hub.Clients.Group(ChatGroups.Thread(thread.Id)).ThreadChanged(thread));

    /// <summary>Something changed at the desks of a jobcenter.</summary>
    public void QueueChanged(Guid jobcenter)
    {
        // Whoever finds it noted is told after this: it is taken off before its desks are told.
        if (!changedQueues.ContainsKey(jobcenter))
        {
            changedQueues.TryAdd(jobcenter, true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenHintsOfAQueue, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (jobcenter, _) in changedQueues)
            {
                changedQueues.TryRemove(jobcenter, out _);
                Watch(hub.Clients.Group(ChatGroups.Queue(jobcenter)).QueueChanged());
            }
        }
    }

    private void Watch(Task told)
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

/// <summary>Names of the groups of connections; nowhere else.</summary>
internal static class ChatGroups
{
    public static string Thread(Guid id) => $"thread:{id}";
    public static string Queue(Guid jobcenterId) => $"queue:{jobcenterId}";
}
