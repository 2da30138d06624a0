using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Hosts;
using Portal.Benchmarks.Measuring;
using Portal.Contracts;
using Portal.Contracts.Booking;

namespace Portal.Benchmarks;

/// <summary>
/// Booking through the real Api (Kestrel, tokens, rules, idempotency) against the same transaction by plain Npgsql; and many
/// people who want one time that is gone against bookings of many times.
/// </summary>
internal static class BookingBenchmark
{
    private const int HotCitizens = 500;

    /// <summary>A citizen, their token and the time they want.</summary>
    internal sealed record Wish(Person Person, Guid Slot, string? Token);

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        var (count, rounds) = (sizes.Bookings, sizes.Repetitions + 1);
        Report.Title($"Booking: {count} a side and round, {sizes.Concurrency} at a time");
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(10, 20, ct);
        var jobcenters = advisors.Select(a => a.JobcenterId).Distinct().ToList();
        var citizens = await people.AddCitizensAsync((3 * count * rounds) + HotCitizens + 1, jobcenters, 1, ct);
        var slots = await people.AddSlotsAsync((3 * count * rounds) + advisors.Count, advisors, ct);
        await database.ExecuteAsync("analyze", ct);

        await using var api = await ApiHost.StartAsync(database, ct);
        using var client = Client(api, sizes.Concurrency);
        await using var bare = await BareBooking.OpenAsync(database.Source, sizes.Concurrency, ct);
        var pairs = Pair(citizens, slots);
        var wishes = Sign(pairs.Take(count * rounds), api.Issuer);
        var writing = pairs.Skip(count * rounds).Take(count * rounds).ToArray();
        var everything = pairs.Skip(2 * count * rounds).Take(count * rounds).ToArray();
        var hot = await TakeOneAsync(client, pairs[^1], citizens.TakeLast(HotCitizens), api.Issuer, ct);

        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("booking through the Api", round => Load.CountAsync(sizes.Concurrency, count,
                (_, n) => PostAsync(client, wishes[(round * count) + n], HttpStatusCode.Created, ct))), api.ProcessId),
            cpu.Of(new Side("Npgsql: the writing statements", round => Load.CountAsync(sizes.Concurrency, count,
                (worker, n) => bare.WriteAsync(worker, writing[(round * count) + n].Person, writing[(round * count) + n].Slot))), null),
            cpu.Of(new Side("Npgsql: every statement, reading too", round => Load.CountAsync(sizes.Concurrency, count,
                (worker, n) => bare.ReadAndWriteAsync(worker, everything[(round * count) + n].Person, everything[(round * count) + n].Slot))), null),
            cpu.Of(new Side("one taken time through the Api (409)", round => Load.CountAsync(sizes.Concurrency, count,
                (_, n) => PostAsync(client, hot[n % hot.Length], HttpStatusCode.Conflict, ct))), api.ProcessId));

        var (booked, active) = (await database.ValueAsync("select count(*) from appointment", ct), await database.ValueAsync(
            "select count(distinct slot_id) from appointment where status = 'Booked'", ct));
        Report.Line($"  appointments: {booked}, of as many times: {active} (asked for: {(3 * count * rounds) + 1})");
        Report.PerSecond("bookings through the Api", samples[0]);
        Report.PerSecond("the writing statements by plain Npgsql", samples[1]);
        Report.PerSecond("every statement by plain Npgsql", samples[2]);
        Report.PerSecond("refusals (409) of one taken time through the Api", samples[3]);
        Report.RatioOfRates("Api / writing statements by plain Npgsql", samples[0], samples[1]);
        Report.RatioOfRates("Api / every statement by plain Npgsql", samples[0], samples[2]);
        Report.RatioOfRates("refusals / bookings through the Api", samples[3], samples[0]);
    }

    private static List<Wish> Pair(List<Person> citizens, ILookup<Guid, Guid> slots)
    {
        var free = slots.ToDictionary(s => s.Key, s => new Queue<Guid>(s));
        var wishes = citizens.SkipLast(HotCitizens).Select(p => new Wish(p, free[p.JobcenterId].Dequeue(), null)).ToArray();
        // In no order, as people come.
        new Random(1).Shuffle(wishes);
        return [.. wishes];
    }

    internal static Wish[] Sign(IEnumerable<Wish> wishes, TokenIssuer issuer) =>
        [.. wishes.AsParallel().AsOrdered().Select(w => w with { Token = issuer.TokenOf(w.Person) })];

    /// <summary>Somebody books a time; those of the same jobcenter who come too late are given back.</summary>
    private static async Task<Wish[]> TakeOneAsync(HttpClient client, Wish first, IEnumerable<Person> others, TokenIssuer issuer, CancellationToken ct)
    {
        await PostAsync(client, Sign([first], issuer).Single(), HttpStatusCode.Created, ct);
        return Sign(others.Where(p => p.JobcenterId == first.Person.JobcenterId).Select(p => new Wish(p, first.Slot, null)), issuer);
    }

    internal static HttpClient Client(ApiHost api, int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = new Uri(api.Address) };

    internal static async Task PostAsync(HttpClient client, Wish wish, HttpStatusCode expected, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/me/conversation")
        {
            Content = JsonContent.Create(new BookConversation { SlotId = wish.Slot }, options: ContractJson.Options),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", wish.Token);
        request.Headers.Add(PortalHeaders.IdempotencyKey, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
        using var response = await client.SendAsync(request, ct);
        if (response.StatusCode != expected)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode} in place of {(int)expected}: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }
}
