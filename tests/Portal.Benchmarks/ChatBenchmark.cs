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
/// Messages that were stored before they were acknowledged, through the hub of the real Api, against a hub that passes them on
/// without storing anything, and against a bare echo of as many bytes. Each connection belongs to another citizen with a thread of their own, which it follows as the page does.
/// </summary>
internal static class ChatBenchmark
{
    private static readonly string body = string.Concat(Enumerable.Repeat("Hvornår er min samtale? ", 9))[..200];

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        var count = sizes.Senders * sizes.Connections;
        Report.Title($"Chat: {sizes.Senders} messages of {body.Length} characters under way at a time, over {count} connections");
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(10, 20, ct);
        var citizens = await people.AddCitizensAsync(count, [.. advisors.Select(a => a.JobcenterId).Distinct()], 1, ct);
        var threads = await people.AddThreadsAsync(citizens, ct);
        await database.ExecuteAsync("analyze", ct);

        await using var api = await ApiHost.StartAsync(database, ct);
        var log = Path.GetTempFileName();
        await using var echo = await EchoHost.StartAsync(log, ct);
        var chatters = await ConnectAsync(api.Address + "/hubs/chat", citizens.Select(c => (Func<string>)(() => api.Issuer.TokenOf(c))), ct);
        var relayers = await ConnectAsync(echo.Address + "/hubs/relay", citizens.Select(_ => (Func<string>?)null), ct);
        var echoers = await ConnectAsync(echo.Address + "/hubs/echo", citizens.Select(_ => (Func<string>?)null), ct);
        for (var i = 0; i < count; i++)
        {
            await chatters[i].InvokeAsync("JoinThread", threads[i], ct);
            await relayers[i].InvokeAsync("JoinThread", threads[i], ct);
        }

        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("stored and acknowledged messages", _ => SendAsync(chatters, threads, sizes, ct)), api.ProcessId),
            cpu.Of(new Side("relay without a database", _ => SendAsync(relayers, threads, sizes, ct)), echo.ProcessId),
            cpu.Of(new Side("bare echo", _ => SendAsync(echoers, threads, sizes, ct)), echo.ProcessId));

        await database.ExecuteAsync(
            """
            do $$ begin
                if exists (select from chat_thread t where last_sequence <> (select count(*) from chat_message m where m.thread_id = t.id)) then
                    raise exception 'a thread has a gap';
                end if;
            end $$
            """, ct);
        Report.Line($"  {await database.ValueAsync("select count(*) from chat_message", ct)} messages stored, no thread with a gap");
        Report.PerSecond("stored and acknowledged messages", samples[0]);
        Report.PerSecond("relay without a database", samples[1]);
        Report.PerSecond("bare echo", samples[2]);
        Report.RatioOfRates("stored messages / relay", samples[0], samples[1]);
        Report.RatioOfRates("stored messages / bare echo", samples[0], samples[2]);
        foreach (var connection in chatters.Concat(relayers).Concat(echoers))
        {
            await connection.DisposeAsync();
        }
        File.Delete(log);
    }

    private static async Task<Sample> SendAsync(HubConnection[] connections, List<Guid> threads, Sizes sizes, CancellationToken ct) =>
        await Load.TimeAsync(sizes.Senders, TimeSpan.FromSeconds(sizes.Seconds), async (sender, turn) =>
        {
            // The hub lets a connection send ten messages a second, so a sender takes its connections in turn.
            var i = (sender * sizes.Connections) + (turn % sizes.Connections);
            var message = new SendMessage { ClientMessageId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), Body = body };
            var answer = await connections[i].InvokeAsync<ChatMessage>("Send", threads[i], message, ct);
            if (answer.Body != body)
            {
                throw new InvalidOperationException("The answer is to another message.");
            }
        });

    private static async Task<HubConnection[]> ConnectAsync(string address, IEnumerable<Func<string>?> tokens, CancellationToken ct)
    {
        var connections = tokens.Select(token => new HubConnectionBuilder()
            .WithUrl(address, options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.AccessTokenProvider = token is null ? null : () => Task.FromResult<string?>(token());
            })
            .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions))
            .Build()).ToArray();
        foreach (var connection in connections)
        {
            // What the page would show.
            connection.On<ChatMessage>(nameof(IChatClient.MessageStored), _ => { });
            await connection.StartAsync(ct);
        }
        return connections;
    }
}
