using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Contracts.Chat;
using Portal.Core.Common;

namespace Portal.Core.Chat;

/// <summary>
/// Stores the messages of many senders with one commit. Waiting for the disk is what a message costs; whoever sends while a
/// commit is under way goes into the next one together, so nobody waits longer than for two, and alone one does not wait at
/// all. The answer still follows the commit. All messages of a thread go through one lane, in the order they came.
/// </summary>
/// <param name="source">Connections.</param>
/// <param name="scopes">Where a message is stored by itself when its group cannot be.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where a group that failed is told of.</param>
public sealed partial class MessageWriter(NpgsqlDataSource source, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MessageWriter> logger) : IAsyncDisposable
{
    /// <summary>Two: while one group waits for the disk the next is being sent. More only make the groups smaller.</summary>
    private const int Lanes = 2;
    private const int LargestGroup = 256;

    private readonly Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new Lane(new MessageGroup(source)))];

    /// <summary>Stores a message, or gives the one that this client id made before; as <see cref="PostMessage"/> does.</summary>
    /// <remarks>It cannot be called off: a message that arrived is stored.</remarks>
    public async Task<Outcome<StoredMessage>> StoreAsync(Guid threadId, SendMessage command, Actor actor)
    {
        var message = new Pending(threadId, command, actor);
        var lane = lanes[(uint)threadId.GetHashCode() % Lanes];
        lane.Begin(RunAsync);
        await lane.Messages.Writer.WriteAsync(message);
        return await message.Outcome.Task;
    }

    /// <summary>Stores what has been taken, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes)
        {
            lane.Messages.Writer.TryComplete();
            await lane.Ended;
            await lane.Group.DisposeAsync();
        }
    }

    private async Task RunAsync(Lane lane)
    {
        var messages = lane.Messages.Reader;
        List<Pending> group = [];
        while (await messages.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && messages.TryRead(out var message))
            {
                group.Add(message);
            }
            await StoreAsync(lane.Group, group);
            group.Clear();
        }
    }

    private async Task StoreAsync(MessageGroup together, List<Pending> group)
    {
        var stored = await TryStoreTogetherAsync(together, group);
        if (stored.Count == group.Count)
        {
            return;
        }
        // Sent again, refused, or in a group that failed: each by itself, which also knows why not. Threads do not wait
        // for each other: while the database is away each message is tried for seconds.
        await Task.WhenAll(group.Where(message => !stored.Contains(message)).GroupBy(message => message.ThreadId).Select(async thread =>
        {
            foreach (var message in thread)
            {
                await StoreAloneAsync(message);
            }
        }));
    }

    private async Task StoreAloneAsync(Pending message)
    {
        // Whoever hears the answer goes on at once, and not here.
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var post = scope.ServiceProvider.GetRequiredService<PostMessage>();
            var outcome = await post.ExecuteAsync(message.ThreadId, message.Command, message.Actor, CancellationToken.None);
            message.Outcome.SetResult(!outcome.Succeeded ? outcome.Refusal : new StoredMessage(
                outcome.Value, await scope.ServiceProvider.GetRequiredService<ReadThreads>().JobcenterOfAsync(message.ThreadId, CancellationToken.None)));
        }
        catch (Exception error)
        {
            // It belongs to whoever sent the message; the lane goes on.
            message.Outcome.SetException(error);
        }
    }

    private async Task<HashSet<Pending>> TryStoreTogetherAsync(MessageGroup together, List<Pending> group)
    {
        // A message that was sent twice at once goes in once; its twin then finds it stored.
        var distinct = group.Count == 1 ? [group[0]] : group.DistinctBy(message => (message.ThreadId, message.Actor.AccountId, message.Command.ClientMessageId)).ToList();
        var now = clock.GetUtcNow();
        List<MessageGroup.Place> places;
        try
        {
            places = await together.StoreAsync(distinct, now);
        }
        catch (Exception error)
        {
            // One of them was stored by another instance in the same moment, or the database is away. Nothing of the group is
            // known to be stored then; each is tried by itself, and an error that stays reaches whoever sent the message.
            GroupFailed(distinct.Count, error.Message);
            return [];
        }
        HashSet<Pending> stored = [.. places.Select(place => distinct[place.Index])];
        // Beside the lane, which goes on with the next group; and all of a group in one go: to wake a thread for each costs more
        // than to answer it.
        _ = Task.Run(() =>
        {
            foreach (var place in places)
            {
                distinct[place.Index].Stored(place, now);
            }
        });
        return stored;
    }

    [LoggerMessage(LogLevel.Information, "A group of {Count} messages is stored one by one: {Reason}")]
    private partial void GroupFailed(int count, string reason);

    private sealed class Lane(MessageGroup group)
    {
        private readonly Lock beginning = new();

        public MessageGroup Group => group;

        // Bounded, so that a database that is away makes senders wait and not the memory grow.
        public Channel<Pending> Messages { get; } = Channel.CreateBounded<Pending>(new BoundedChannelOptions(4 * LargestGroup) { SingleReader = true });

        public Task Ended { get; private set; } = Task.CompletedTask;

        private bool Begun { get; set; }

        public void Begin(Func<Lane, Task> run)
        {
            if (Begun)
            {
                return;
            }
            lock (beginning)
            {
                if (!Begun)
                {
                    Ended = Task.Run(() => run(this));
                    Begun = true;
                }
            }
        }
    }
}
