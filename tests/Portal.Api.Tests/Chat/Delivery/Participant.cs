using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Testing;

namespace Portal.Api.Tests.Chat.Delivery;

/// <summary>
/// Somebody in a thread, with the .NET client of SignalR and the manners of the page: begins again when the connection breaks,
/// fetches what is missing by sequence, and sends a message under its id until it is acknowledged.
/// </summary>
internal sealed class Participant : IAsyncDisposable
{
    private static readonly SocketsHttpHandler sockets = new() { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromSeconds(5) };
    private readonly HttpClient http;
    private readonly HubConnection hub;
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim fetching = new(1);
    private readonly TimeSpan pollEvery;
    private Task? running;
    private long known;

    public Participant(Uri address, string token, Guid thread, TimeSpan? pollEvery = null)
    {
        Thread = thread;
        this.pollEvery = pollEvery ?? TimeSpan.FromSeconds(15);
        http = new HttpClient(sockets, disposeHandler: false) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        hub = new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/chat"), options =>
            {
                options.Headers["Authorization"] = "Bearer " + token;
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions)).Build();
        hub.On<ChatMessage>(nameof(IChatClient.MessageStored), message =>
        {
            Hints.Enqueue(message.Sequence);
            Hear(message.Sequence);
        });
        hub.On<ChatReceipts>(nameof(IChatClient.ReceiptsMoved), Receipts.Enqueue);
        hub.On<bool>(nameof(IChatClient.HintsComplete), complete =>
        {
            HintsComplete = complete;
            _ = CatchUpAsync();
        });
    }

    public Guid Thread { get; }

    /// <summary>What stands on the screen, in its order.</summary>
    public List<ChatMessage> Screen { get; } = [];

    /// <summary>Sequences that were heard live.</summary>
    public ConcurrentQueue<long> Hints { get; } = new();

    public ConcurrentQueue<ChatReceipts> Receipts { get; } = new();

    /// <summary>Ids of what was acknowledged.</summary>
    public ConcurrentDictionary<string, long> Acknowledged { get; } = new();

    public bool Live { get; private set; }

    public bool HintsComplete { get; private set; } = true;

    /// <summary>Times the connection stood anew.</summary>
    public int Connected { get; private set; }

    public void Start() => running ??= Task.WhenAll(StayConnectedAsync(), PollAsync());

    public async Task StartAndWaitAsync()
    {
        Start();
        await Eventually.HoldsAsync("the connection stands", () => Task.FromResult(Live));
    }

    public Task MarkReadAsync(long upTo) => hub.InvokeAsync("MarkRead", Thread, upTo, ended.Token);

    /// <summary>Sends until it is acknowledged.</summary>
    public async Task SendAsync(string body, CancellationToken ct = default)
    {
        var message = new SendMessage { ClientMessageId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"), Body = body };
        for (var tries = 0; ; tries++)
        {
            try
            {
                var stored = Live ? await SendByHubAsync(message, ct) : await SendByPostAsync(message, ct);
                if (stored is not null)
                {
                    Acknowledged[message.ClientMessageId] = stored.Sequence;
                    Hear(stored.Sequence);
                    return;
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested && e is IOException or HttpRequestException or InvalidOperationException or OperationCanceledException or TimeoutException or HubException or System.Net.WebSockets.WebSocketException
                && !e.Message.Contains("HubException: ", StringComparison.Ordinal))
            {
                // Whether it was stored is not known: once more, under the same id.
            }
            await PauseAsync(tries, ct);
        }
    }

    public async Task CatchUpAsync()
    {
        await fetching.WaitAsync();
        try
        {
            while (!ended.IsCancellationRequested)
            {
                var view = await http.GetFromJsonAsync<ThreadView>($"/v1/threads/{Thread}?after={Last}", ContractJson.Options, ended.Token);
                foreach (var row in view!.Messages)
                {
                    // A row that does not follow would show as a fault of the screen at the end.
                    lock (Screen)
                    {
                        Screen.Add(row);
                    }
                }
                known = Math.Max(known, view.Thread.LastSequence);
                if (Last >= Interlocked.Read(ref known))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // A gap that is known is asked for again; it is not waited for.
            if (!ended.IsCancellationRequested)
            {
                _ = LaterAsync();
            }
        }
        finally
        {
            fetching.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await hub.DisposeAsync();
        if (running is not null)
        {
            await running;
        }
        http.Dispose();
    }

    private long Last
    {
        get
        {
            lock (Screen)
            {
                return Screen.Count == 0 ? 0 : Screen[^1].Sequence;
            }
        }
    }

    private void Hear(long sequence)
    {
        if (sequence > Interlocked.Read(ref known))
        {
            Interlocked.Exchange(ref known, sequence);
        }
        if (sequence > Last)
        {
            _ = CatchUpAsync();
        }
    }

    private async Task LaterAsync()
    {
        await PauseAsync(0, ended.Token);
        await CatchUpAsync();
    }

    private async Task<ChatMessage?> SendByHubAsync(SendMessage message, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            return await hub.InvokeAsync<ChatMessage>("Send", Thread, message, limit.Token);
        }
        catch (HubException e) when (e.Message.Contains(Problems.TooMany, StringComparison.Ordinal) || !e.Message.Contains("HubException: ", StringComparison.Ordinal))
        {
            // Too many at once, or the database is away.
            return null;
        }
    }

    private async Task<ChatMessage?> SendByPostAsync(SendMessage message, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/threads/{Thread}/messages", message, ContractJson.Options, ct);
        return answer.StatusCode is HttpStatusCode.Created ? await answer.Content.ReadFromJsonAsync<ChatMessage>(ContractJson.Options, ct)
            : (int)answer.StatusCode is >= 500 or 429 ? null
            : throw new InvalidDataException($"Refused: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
    }

    private async Task StayConnectedAsync()
    {
        for (var tries = 0; !ended.IsCancellationRequested;)
        {
            try
            {
                HintsComplete = true;
                await hub.StartAsync(ended.Token);
                var closed = new TaskCompletionSource();
                hub.Closed += Close;
                await hub.InvokeAsync("JoinThread", Thread, ended.Token);
                Live = true;
                Connected++;
                tries = 0;
                await CatchUpAsync();
                // It may have closed before anybody listened for that.
                while (hub.State is HubConnectionState.Connected)
                {
                    await Task.WhenAny(closed.Task, Task.Delay(1_000, ended.Token));
                }
                hub.Closed -= Close;

                Task Close(Exception? error)
                {
                    closed.TrySetResult();
                    return Task.CompletedTask;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or OperationCanceledException or HubException or TimeoutException or WebException or System.Net.WebSockets.WebSocketException)
            {
                await hub.StopAsync(CancellationToken.None);
            }
            Live = false;
            await PauseAsync(tries++, ended.Token);
        }
    }

    private async Task PollAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(pollEvery, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCancellationRequested && (!Live || !HintsComplete))
            {
                await CatchUpAsync();
            }
        }
    }

    // As the page does, only shorter, because a test does not last as long as a day.
    private static async Task PauseAsync(int tries, CancellationToken ct) =>
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(4_000, 250 << Math.Min(tries, 5)) * (0.5 + (RandomNumberGenerator.GetInt32(1_000) / 1_000d))), ct)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
