using System.Net.Http.Headers;
using Npgsql;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Hosts;
using Portal.Benchmarks.Measuring;
using Portal.Core.Common;

namespace Portal.Benchmarks;

/// <summary>
/// The search for free times through the real Api, with 100,000 citizens, 60 advisors and twelve weeks of times, against what
/// nobody can do without: the bare indexed query by plain Npgsql, prepared, plus an HTTP answer with nothing behind it.
/// </summary>
internal static class SearchBenchmark
{
    private const int Jobcenters = 6;
    private const int AdvisorsEach = 10;
    private const int Days = 84;
    private const int TimesADay = 14;

    // Few at a time: what is measured is how long one search takes, not how many wait for each other.
    private const int Searchers = 2;

    private const string Bare = """
        select s.id, s.starts_at, s.ends_at, s.kind, a.display_name from slot s join account a on a.id = s.advisor_id
        where s.jobcenter_id = $1 and s.taken_by is null and s.starts_at > $2 and s.starts_at < $3 order by s.starts_at, s.id limit 41
        """;

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        var count = sizes.Bookings / 2;
        Report.Title($"Free times: {count} searches a side and round, {Searchers} at a time, {sizes.Citizens:N0} citizens");
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(Jobcenters, AdvisorsEach, ct);
        var jobcenters = advisors.Select(a => a.JobcenterId).Distinct().ToList();
        var citizens = await people.AddCitizensAsync(sizes.Citizens, jobcenters, 8, ct);
        var slots = await people.AddTwelveWeeksAsync(advisors, Days, TimesADay, ct);
        // Half of the times are taken, so the search passes over them as in life.
        await database.ExecuteAsync("update slot set taken_by = gen_random_uuid() where hashtext(id::text) % 2 = 0", ct);
        await database.ExecuteAsync("vacuum analyze", ct);
        Report.Line($"  times: {slots}, half of them taken");

        await using var api = await ApiHost.StartAsync(database, ct);
        var folder = Directory.CreateTempSubdirectory("portal-bench-hello-");
        await using var hello = await RelayHost.StartAsync(Path.Combine(folder.FullName, "hello.log"), ct);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Searchers, UseProxy = false });
        var connections = new NpgsqlConnection[Searchers];
        for (var i = 0; i < Searchers; i++)
        {
            connections[i] = await database.Source.OpenConnectionAsync(ct);
        }
        var searchers = citizens.Take(2_000).AsParallel().AsOrdered().Select(p => (Person: p, Token: api.Issuer.TokenOf(p))).ToArray();
        new Random(1).Shuffle(searchers);

        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("free times through the Api", _ => Load.CountAsync(Searchers, count, (_, n) => SearchAsync(searchers[n % searchers.Length].Token))), api.ProcessId),
            cpu.Of(new Side("the bare indexed query by plain Npgsql", _ => Load.CountAsync(Searchers, count,
                (worker, n) => QueryAsync(connections[worker], searchers[n % searchers.Length].Person.JobcenterId))), null),
            cpu.Of(new Side("an HTTP hello", _ => Load.CountAsync(Searchers, count, (_, _) => GetAsync(new Uri(hello.Address + "/health/ready"), null))), hello.ProcessId));

        Report.Milliseconds("p99 of a search through the Api", samples[0].Select(s => s.Percentile(0.99)));
        Report.Milliseconds("p99 of the bare query", samples[1].Select(s => s.Percentile(0.99)));
        Report.Milliseconds("p99 of the hello", samples[2].Select(s => s.Percentile(0.99)));
        Report.Ratios("p99 of a search / (bare query + hello)", samples[0].Select((s, i) => s.Percentile(0.99) / (samples[1][i].Percentile(0.99) + samples[2][i].Percentile(0.99))));
        Report.Ratios("median of a search / (bare query + hello)", samples[0].Select((s, i) => s.Percentile(0.5) / (samples[1][i].Percentile(0.5) + samples[2][i].Percentile(0.5))));
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        Task SearchAsync(string token) => GetAsync(new Uri(api.Address + "/v1/me/conversation/free-times"), token);

        async Task GetAsync(Uri address, string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await client.SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync(ct);
        }
    }

    private static async Task QueryAsync(NpgsqlConnection connection, Guid jobcenter)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var command = new NpgsqlCommand(Bare, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = jobcenter },
                new NpgsqlParameter { Value = now.AddHours(1) },
                new NpgsqlParameter { Value = CivicTime.StartOf(CivicTime.DayOf(now).AddDays(36)) },
            },
        };
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(row);
        }
    }
}
