using System.Collections.Concurrent;
using System.Globalization;
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
/// Many people at once, most of whom only listen: what an idle connection costs in memory, and how long a message takes from
/// being sent to the other screen of its thread while others write too. An open loop: a slow answer holds up no later message.
/// Each thread is followed by two connections, the second of which is the other screen.
/// </summary>
internal static class ConnectionsBenchmark
{
    private const int WarmUp = 200;
    private const int PerSecond = 1_000;
    private static readonly string padding = new('x', 170);

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        var count = sizes.Open;
        var perSecond = Math.Max(1, PerSecond * count / 10_000);
        var threadsCount = count / 2;
        Report.Title($"Connections: {count} open, {perSecond} messages a second over {threadsCount} threads with two screens each");
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(10, 20, ct);
        var citizens = await people.AddCitizensAsync(threadsCount, [.. advisors.Select(a => a.JobcenterId).Distinct()], 1, ct);
        var threads = await people.AddThreadsAsync(citizens, ct);
        await database.ExecuteAsync("analyze", ct);
        await using var api = await ApiHost.StartAsync(database, ct);

        var (round, doubled) = (0, 0);
        var latencies = new ConcurrentDictionary<(Guid, long), double>();
        // The first ones make the host compile what it needs; its memory is read after them.
        var screens = new HubConnection[count];
        await OpenAsync(0, WarmUp);
        await SendAsync(TimeSpan.FromSeconds(5), Math.Min(perSecond, WarmUp));
        Begin();
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        var before = ResidentKilobytes(api.ProcessId);
        var began = TimeProvider.System.GetTimestamp();
        await OpenAsync(WarmUp, count);
        var opened = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        var each = (ResidentKilobytes(api.ProcessId) - before) / (count - WarmUp);
        Report.Line($"  opened {count - WarmUp} in {opened:N1} s; the host holds {each:N1} KB of resident memory for each idle, authenticated connection that follows a thread");

        await SendAsync(TimeSpan.FromSeconds(5), perSecond);
        Begin();
        var seconds = sizes.Seconds * 2;
        var sent = await SendAsync(TimeSpan.FromSeconds(seconds), perSecond);
        var waited = TimeProvider.System.GetTimestamp();
        while (latencies.Count < sent && TimeProvider.System.GetElapsedTime(waited) < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(100, ct);
        }
        var arrived = new Sample(latencies.Count, seconds, [.. latencies.Values]);
        Report.Line($"  sent {sent} in {seconds} s; {latencies.Count} came to the other screen: p50 {arrived.Percentile(0.5):N1} ms, p99 {arrived.Percentile(0.99):N1} ms, longest {arrived.Percentile(1):N1} ms; {doubled} hints came twice");
        Report.Line($"  resident memory for each connection after that: {(ResidentKilobytes(api.ProcessId) - before) / (count - WarmUp):N1} KB");
        if (latencies.Count != sent || (long)(await database.ValueAsync("select count(*) from chat_thread t where last_sequence <> (select count(*) from chat_message m where m.thread_id = t.id)", ct))! > 0)
        {
            throw new InvalidOperationException("A message is missing.");
        }
        await Parallel.ForEachAsync(screens, ct, async (screen, _) => await screen.DisposeAsync());

        Task OpenAsync(int from, int to) => Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ct }, async (n, _) =>
        {
            var token = api.Issuer.TokenOf(citizens[n / 2]);
            var screen = screens[n] = new HubConnectionBuilder().WithUrl(api.Address + "/hubs/chat", options =>
                {
                    options.Transports = HttpTransportType.WebSockets;
                    options.SkipNegotiation = true;
                    options.AccessTokenProvider = () => Task.FromResult<string?>(token);
                })
                .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions)).Build();
            if (n % 2 == 1)
            {
                screen.On<ChatMessage>(nameof(IChatClient.MessageStored), Arrived);
            }
            else
            {
                screen.On<ChatMessage>(nameof(IChatClient.MessageStored), _ => { });
            }
            await screen.StartAsync(ct);
            await screen.InvokeAsync("JoinThread", threads[n / 2], ct);
        });

        // What was sent before belongs to what was before, however late it comes.
        void Begin()
        {
            (round, doubled) = (round + 1, 0);
            latencies.Clear();
        }

        void Arrived(ChatMessage message)
        {
            var parts = message.Body.Split(' ', 3);
            if (int.Parse(parts[1], CultureInfo.InvariantCulture) == Volatile.Read(ref round)
                && !latencies.TryAdd((message.ThreadId, message.Sequence), TimeProvider.System.GetElapsedTime(long.Parse(parts[0], CultureInfo.InvariantCulture)).TotalMilliseconds))
            {
                Interlocked.Increment(ref doubled);
            }
        }

        async Task<int> SendAsync(TimeSpan time, int rate)
        {
            var start = TimeProvider.System.GetTimestamp();
            List<Task> answers = [];
            var open = screens.Count(s => s is not null) / 2;
            while (TimeProvider.System.GetElapsedTime(start) is var elapsed && elapsed < time)
            {
                for (var due = (int)(elapsed.TotalSeconds * rate); answers.Count < due;)
                {
                    var thread = answers.Count % open;
                    var body = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetTimestamp()} {round} {padding}");
                    answers.Add(screens[thread * 2].InvokeAsync<ChatMessage>("Send", threads[thread],
                        new SendMessage { ClientMessageId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), Body = body }, ct));
                }
                await Task.Delay(5, ct);
            }
            await Task.WhenAll(answers);
            return answers.Count;
        }
    }

    private static double ResidentKilobytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.AsSpan(6).TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture);
    }
}
