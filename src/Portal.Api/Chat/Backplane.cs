using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Portal.Contracts;
using Portal.Contracts.Chat;
using StackExchange.Redis;

namespace Portal.Api.Chat;

/// <summary>
/// Carries what the hub tells a group or a user to the connections of the other instances, over one channel of Redis. The own
/// connections are told at once and need no Redis, so that without it every instance goes on by itself; what the others missed
/// meanwhile their clients fetch, because they are told that their hints are not complete (decision 41).
/// </summary>
internal sealed class Backplane(ILogger<DefaultHubLifetimeManager<ChatHub>> hubLogger, Backplane.Line line)
    : DefaultHubLifetimeManager<ChatHub>(hubLogger)
{
    /// <summary>What is said on the channel.</summary>
    /// <param name="From">The instance that says it, which has told its own connections already.</param>
    /// <param name="Groups">The groups it is for; none when it is for users.</param>
    /// <param name="Users">The users it is for.</param>
    /// <param name="Except">Connections that do not hear it.</param>
    /// <param name="Method">The event.</param>
    /// <param name="Values">Its values.</param>
    public sealed record Hint(Guid From, IReadOnlyList<string>? Groups, IReadOnlyList<string>? Users, IReadOnlyList<string> Except, string Method, object?[] Values);

    /// <summary>Says something on to this instance's own connections only.</summary>
    public Task HearAsync(Hint hint) => hint.Groups switch
    {
        [var group] => base.SendGroupExceptAsync(group, hint.Method, hint.Values, hint.Except),
        { } groups => base.SendGroupsAsync(groups, hint.Method, hint.Values),
        null => base.SendUsersAsync(hint.Users ?? [], hint.Method, hint.Values),
    };

    /// <summary>Tells this instance's own connections whether they hear everything.</summary>
    public Task TellCompleteAsync(bool complete) => base.SendAllAsync(nameof(IChatClient.HintsComplete), [complete]);

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        if (!line.Complete)
        {
            await SendConnectionAsync(connection.ConnectionId, nameof(IChatClient.HintsComplete), [false]);
        }
    }

    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        line.Say(id => new Hint(id, [groupName], null, [], methodName, args));
        return base.SendGroupAsync(groupName, methodName, args, cancellationToken);
    }

    public override Task SendGroupExceptAsync(
        string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default)
    {
        line.Say(id => new Hint(id, [groupName], null, excludedConnectionIds, methodName, args));
        return base.SendGroupExceptAsync(groupName, methodName, args, excludedConnectionIds, cancellationToken);
    }

    public override Task SendGroupsAsync(IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        line.Say(id => new Hint(id, groupNames, null, [], methodName, args));
        return base.SendGroupsAsync(groupNames, methodName, args, cancellationToken);
    }

    public override Task SendUserAsync(string userId, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        line.Say(id => new Hint(id, null, [userId], [], methodName, args));
        return base.SendUserAsync(userId, methodName, args, cancellationToken);
    }

    public override Task SendUsersAsync(IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        line.Say(id => new Hint(id, null, userIds, [], methodName, args));
        return base.SendUsersAsync(userIds, methodName, args, cancellationToken);
    }

    // Nobody tells everybody of everywhere, or a connection of another instance; if somebody ever does, it must not be half heard.
    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public override Task SendAllExceptAsync(
        string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The way out: never waited for, and what cannot be said is forgotten.</summary>
    internal sealed class Line
    {
        private const int Longest = 10_000;
        private readonly Channel<Hint> hints = Channel.CreateBounded<Hint>(
            new BoundedChannelOptions(Longest) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        /// <summary>The own name on the channel.</summary>
        public Guid Id { get; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

        /// <summary>Whether this instance hears the others.</summary>
        public bool Complete { get; set; }

        public ChannelReader<Hint> Hints => hints.Reader;

        public void Say(Func<Guid, Hint> hint)
        {
            if (Complete)
            {
                hints.Writer.TryWrite(hint(Id));
            }
        }
    }
}

/// <summary>Holds the connection to Redis: says and hears, and notices when it broke.</summary>
internal sealed partial class BackplaneService(string redis, Backplane backplane, Backplane.Line line, TimeProvider clock, ILogger<BackplaneService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly RedisChannel channel = RedisChannel.Literal("portal:chat");
    private static readonly JsonSerializerOptions json = ContractJson.Options;

    // Set by whatever may have swallowed a hint; whoever clears it tells the clients to look.
    private bool broken = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        // A hint that waits for Redis to come back is no hint any more.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        connection.ConnectionFailed += (_, _) => Volatile.Write(ref broken, true);
        var saying = SayAsync(connection.GetSubscriber(), stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await LookAsync(connection.GetSubscriber());
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default));
        await saying;
    }

    private async Task LookAsync(ISubscriber subscriber)
    {
        try
        {
            await subscriber.PingAsync();
            if (Interlocked.Exchange(ref broken, false) || !line.Complete)
            {
                await subscriber.UnsubscribeAsync(channel);
                await subscriber.SubscribeAsync(channel, (_, message) => Hear(message));
                line.Complete = true;
                Joined();
                await backplane.TellCompleteAsync(true);
            }
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            Volatile.Write(ref broken, true);
            if (line.Complete)
            {
                line.Complete = false;
                Parted(e.Message);
                await backplane.TellCompleteAsync(false);
            }
        }
    }

    private async Task SayAsync(ISubscriber subscriber, CancellationToken ct)
    {
        try
        {
            await foreach (var hint in line.Hints.ReadAllAsync(ct))
            {
                try
                {
                    await subscriber.PublishAsync(channel, JsonSerializer.SerializeToUtf8Bytes(hint, json), CommandFlags.FireAndForget);
                }
                catch (Exception e) when (e is RedisException or TimeoutException)
                {
                    Volatile.Write(ref broken, true);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Hear(RedisValue message)
    {
        if (JsonSerializer.Deserialize<Backplane.Hint>((byte[])message!, json) is { } hint && hint.From != line.Id)
        {
            // Not waited for: a connection that does not take it must not hold up the others.
            _ = Heard(backplane.HearAsync(hint));
        }
    }

    private async Task Heard(Task told)
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

    [LoggerMessage(LogLevel.Information, "Hears the other instances over Redis.")]
    private partial void Joined();

    [LoggerMessage(LogLevel.Warning, "Does not hear the other instances: {Reason}. Clients ask now and then instead.")]
    private partial void Parted(string reason);

    [LoggerMessage(LogLevel.Debug, "A hint was lost: {Reason}")]
    private partial void Lost(string reason);
}
