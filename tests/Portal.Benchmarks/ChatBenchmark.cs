using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Hosts;
using Portal.Benchmarks.Measuring;
using Portal.Contracts;
using Portal.Contracts.Chat;

namespace Portal.Benchmarks;

/// <summary>
/// Messages that were stored before they were acknowledged, through the hub of the real Api, against the same hub that passes them
/// on without storing anything. Each thread belongs to another citizen and is followed by two connections: the one that writes, and
/// the other screen.
/// </summary>
internal static class ChatBenchmark
{
    private static readonly string body = string.Concat(Enumerable.Repeat("Hvornår er min samtale? ", 9))[..200];

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        var count = sizes.Senders * sizes.Connections;
        Report.Title($"Chat: {sizes.Senders} messages of {body.Length} characters under way at a time, over {count} threads with two screens each");
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(10, 20, ct);
        var citizens = await people.AddCitizensAsync(count, [.. advisors.Select(a => a.JobcenterId).Distinct()], 1, ct);
        var threads = await people.AddThreadsAsync(citizens, ct);
        await database.ExecuteAsync("analyze", ct);

        await using var api = await ApiHost.StartAsync(database, ct);
        var log = Path.GetTempFileName();
        await using var relay = await RelayHost.StartAsync(log, ct);
        await using var storing = await Screens.OpenAsync(citizens.Select(c => (api.Address + "/hubs/chat", (string?)api.Issuer.TokenOf(c))), threads, ct);
        await using var relaying = await Screens.OpenAsync(citizens.Select(c => ($"{relay.Address}/hubs/chat?{RelayHost.Citizen}={c.CitizenId}", (string?)null)), threads, ct);

        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("stored and acknowledged messages", _ => SendAsync(storing, threads, sizes, ct)), api.ProcessId),
            cpu.Of(new Side("the same hub without a database", _ => SendAsync(relaying, threads, sizes, ct)), relay.ProcessId));

        await database.ExecuteAsync(
            """
            do $$ begin
                if exists (select from chat_thread t where last_sequence <> (select count(*) from chat_message m where m.thread_id = t.id)) then
                    raise exception 'a thread has a gap';
                end if;
            end $$
            """, ct);
        Report.Line($"  {await database.ValueAsync("select count(*) from chat_message", ct)} messages stored, no thread with a gap; {storing.Shown} came to the other screen");
        Report.PerSecond("stored and acknowledged messages", samples[0]);
        Report.PerSecond("the same hub without a database", samples[1]);
        Report.RatioOfRates("stored messages / relay", samples[0], samples[1]);
        File.Delete(log);
    }

    private static async Task<Sample> SendAsync(Screens screens, List<Guid> threads, Sizes sizes, CancellationToken ct)
    {
        var sample = await Load.TimeAsync(sizes.Senders, TimeSpan.FromSeconds(sizes.Seconds), async (sender, turn) =>
        {
            // The hub lets a connection send ten messages a second, so a sender takes its connections in turn.
            var i = (sender * sizes.Connections) + (turn % sizes.Connections);
            var message = new SendMessage { ClientMessageId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), Body = body };
            var answer = await screens.Writing[i].InvokeAsync<ChatMessage>("Send", threads[i], message, ct);
            if (answer.Body != body)
            {
                throw new InvalidOperationException("The answer is to another message.");
            }
        });
        // What is still on its way must not be the next one's load.
        await screens.QuietAsync(ct);
        return sample;
    }

    /// <summary>For each thread the connection that writes, and the other one that only shows.</summary>
    private sealed class Screens : IAsyncDisposable
    {
        private readonly HubConnection[] others;
        private int shown;

        private Screens(HubConnection[] writing, HubConnection[] others) => (Writing, this.others) = (writing, others);

        public HubConnection[] Writing { get; }

        /// <summary>Messages that came to the other screens.</summary>
        public int Shown => Volatile.Read(ref shown);

        public static async Task<Screens> OpenAsync(IEnumerable<(string Address, string? Token)> people, List<Guid> threads, CancellationToken ct)
        {
            var each = people.ToArray();
            var screens = new Screens(new HubConnection[each.Length], new HubConnection[each.Length]);
            await Parallel.ForAsync(0, each.Length, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ct }, async (n, _) =>
            {
                foreach (var connections in new[] { screens.Writing, screens.others })
                {
                    var connection = connections[n] = Connect(each[n].Address, each[n].Token);
                    connection.On<ChatMessage>(nameof(IChatClient.MessageStored), connections == screens.others ? _ => Interlocked.Increment(ref screens.shown) : _ => { });
                    await connection.StartAsync(ct);
                    await connection.InvokeAsync("JoinThread", threads[n], ct);
                }
            });
            return screens;
        }

        /// <summary>Waits until nothing more comes.</summary>
        public async Task QuietAsync(CancellationToken ct)
        {
            for (var before = -1; before != Shown;)
            {
                before = Shown;
                await Task.Delay(300, ct);
            }
        }

        public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(Writing.Concat(others), async (connection, _) => await connection.DisposeAsync());

        private static HubConnection Connect(string address, string? token) => new HubConnectionBuilder()
            .WithUrl(address, options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.AccessTokenProvider = token is null ? null : () => Task.FromResult<string?>(token);
            })
            .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions))
            .Build();
    }
}
