using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Data;
using Portal.Core.Reference;
using Portal.Testing;

namespace Portal.Api.Tests.Booking;

/// <summary>
/// A thousand citizens want a hundred times: they book, move, cancel, ask for earlier times and accept them, through two real
/// Api processes that are killed again and again, on a PostgreSQL of their own, durability on, that is shut down at once and
/// started again. Each client does as a client should: it sends a command again, with its key, until it has an answer. At the end the
/// tables must hold exactly what was acknowledged.
/// </summary>
/// <remarks>
/// Larger runs: PORTAL_CHAOS_CITIZENS, PORTAL_CHAOS_TIMES, PORTAL_CHAOS_STEPS (for each citizen), PORTAL_CHAOS_SEED.
/// </remarks>
// One after the other: there is one PostgreSQL to be restarted.
[Collection("durable PostgreSQL")]
public sealed class KilledHostsTests(ITestOutputHelper output)
{
    private static readonly int Citizens = Number("PORTAL_CHAOS_CITIZENS", 1000);
    private static readonly int Times = Number("PORTAL_CHAOS_TIMES", 100);
    private static readonly int StepsEach = Number("PORTAL_CHAOS_STEPS", 10);

    private enum Act
    {
        Book,
        Move,
        Cancel,
        AskEarlier,
        Accept,
        Look,
    }

    /// <summary>What a citizen was told that they have, and nothing else.</summary>
    private sealed class Life(Person person, string token)
    {
        public Person Person { get; } = person;
        public string Token { get; } = token;
        public Appointment? Acknowledged { get; set; }
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_and_nothing_is_there_twice_however_often_hosts_and_connections_die()
    {
        var seed = Environment.GetEnvironmentVariable("PORTAL_CHAOS_SEED");
        var act = Gen.Frequency((6, Gen.Const(Act.Book)), (3, Gen.Const(Act.Move)), (2, Gen.Const(Act.Cancel)),
            (2, Gen.Const(Act.AskEarlier)), (2, Gen.Const(Act.Accept)), (1, Gen.Const(Act.Look)));
        var step = Gen.Select(act, Gen.Int[0, Times - 1]);
        // One generated run; CsCheck names its seed when it fails.
        await step.Array[StepsEach].Array[Citizens].SampleAsync(RunAsync, seed: seed, iter: 1, threads: 1);
    }

    private async Task RunAsync((Act Act, int Time)[][] steps)
    {
        await using var postgres = new ScriptProcess(Repository.Folder("tests", "Portal.Testing", "durable-postgres.mjs"));
        var connectionString = await postgres.HearAsync("connection ");
        await using (var services = TestServices.Core(connectionString, TimeProvider.System))
        {
            await services.TellAsync((MigrateDatabase migrate) => migrate.ExecuteAsync(CancellationToken.None));
            await services.TellAsync((LoadReference load) => load.ExecuteAsync(CancellationToken.None));
        }
        await using var issuer = await ApiProcess.StartIssuerAsync();
        var (people, slots) = await FillAsync(connectionString);
        var lives = people.Select(p => new Life(p, ApiHost.Token(p, TimeSpan.FromHours(1), issuer: issuer.Urls.Single()))).ToArray();
        await using var first = new ApiProcess(connectionString, issuer.Urls.Single(), Ports.Free());
        await using var second = new ApiProcess(connectionString, issuer.Urls.Single(), Ports.Free());
        ApiProcess[] hosts = [first, second];
        foreach (var host in hosts)
        {
            host.Start();
            await host.WaitAsync(CancellationToken.None);
        }
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(15) };
        using var done = new CancellationTokenSource();
        var trouble = TroubleAsync(hosts, postgres, done.Token);
        var offers = OffersAsync(connectionString, done.Token);
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();

        await Parallel.ForAsync(0, Citizens, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, _) =>
        {
            foreach (var (what, time) in steps[n])
            {
                await LiveAsync(client, hosts, lives[n], what, slots[time], statuses);
            }
        });
        await done.CancelAsync();
        var kills = await trouble;
        await offers;
        output.WriteLine($"{kills.Hosts} times a host was killed, {kills.Postgres} times PostgreSQL; answers: {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}");

        // A refusal is clean, a host that is away says so with 503, and nothing else goes wrong.
        Assert.True(statuses.Keys.All(s => s is 200 or 201 or 204 or 404 or 409 or 503),
            string.Join(", ", statuses) + "\n" + string.Join('\n', hosts.Select(h => h.Troubles)));
        await CheckAsync(connectionString, lives);
    }

    private static async Task LiveAsync(
        HttpClient client, ApiProcess[] hosts, Life life, Act what, Guid slot, System.Collections.Concurrent.ConcurrentDictionary<int, int> statuses)
    {
        switch (what)
        {
            case Act.Book:
                await ChangeAsync(HttpMethod.Post, "/v1/me/conversation", new BookConversation { SlotId = slot });
                break;
            case Act.Move when life.Acknowledged is { } current:
                await ChangeAsync(HttpMethod.Post, $"/v1/me/conversation/{current.Id}/move", new MoveConversation { SlotId = slot });
                break;
            case Act.Cancel when life.Acknowledged is { } current:
                await ChangeAsync(HttpMethod.Post, $"/v1/me/conversation/{current.Id}/cancel", null);
                break;
            case Act.AskEarlier when life.Acknowledged is not null:
                await SendAsync(HttpMethod.Put, "/v1/me/conversation/earlier-times",
                    new AskForEarlierTime { Kinds = Enum.GetValues<ConversationKind>(), NoticeHours = 2 });
                break;
            case Act.Accept:
                var (_, list) = await SendAsync(HttpMethod.Get, "/v1/me/conversation/earlier-times", null);
                if (list.Deserialize<EarlierTimes>(ContractJson.Options)?.Offer is { } offer)
                {
                    await ChangeAsync(HttpMethod.Post, $"/v1/me/conversation/offers/{offer.Id}/accept", null);
                }
                break;
            case Act.Look:
                await SendAsync(HttpMethod.Get, "/v1/me/conversation/free-times", null);
                break;
        }

        async Task ChangeAsync(HttpMethod method, string path, object? body)
        {
            var (status, answer) = await SendAsync(method, path, body);
            if (status is HttpStatusCode.OK or HttpStatusCode.Created)
            {
                var appointment = answer.Deserialize<Appointment>(ContractJson.Options)!;
                life.Acknowledged = appointment.Status is AppointmentStatus.Booked ? appointment : null;
            }
        }

        async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body)
        {
            var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
            var began = TimeProvider.System.GetTimestamp();
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    using var request = new HttpRequestMessage(method, new Uri(hosts[attempt % hosts.Length].Address, path));
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", life.Token);
                    request.Headers.Add(PortalHeaders.IdempotencyKey, key);
                    request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ContractJson.Options);
                    using var response = await client.SendAsync(request);
                    statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
                    if (response.StatusCode is not HttpStatusCode.ServiceUnavailable)
                    {
                        var text = await response.Content.ReadAsStringAsync();
                        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
                    }
                }
                catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
                {
                    // The host died under the request, or is not up yet: whether it went through is not known. Asked again.
                }
                if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(90))
                {
                    throw new TimeoutException($"No answer to {method} {path}.\n{string.Join('\n', hosts.Select(h => h.Troubles))}");
                }
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Kills a host, and now and then PostgreSQL, until told to stop.</summary>
    private static async Task<(int Hosts, int Postgres)> TroubleAsync(ApiProcess[] hosts, ScriptProcess postgres, CancellationToken done)
    {
        var (ofHosts, ofPostgres) = (0, 0);
        for (var turn = 0; ; turn++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(700), done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Once at least, however short the run.
            if (done.IsCancellationRequested && ofPostgres > 0)
            {
                return (ofHosts, ofPostgres);
            }
            if (turn % 4 == 0)
            {
                ofPostgres++;
                await postgres.SayAsync("restart");
                await postgres.HearAsync("restarted");
            }
            else
            {
                var host = hosts[ofHosts++ % hosts.Length];
                await host.KillAsync();
                host.Start();
                // One host is always up; otherwise the run would only show that nobody answers when nobody is there.
                await host.WaitAsync(done);
            }
        }
    }

    /// <summary>What the worker does each minute, without a pause.</summary>
    private static async Task OffersAsync(string connectionString, CancellationToken done)
    {
        await using var services = TestServices.Core(connectionString, new Noon());
        while (!done.IsCancellationRequested)
        {
            try
            {
                await services.AskAsync((OfferEarlierTimes offer) => offer.ExecuteAsync(CancellationToken.None));
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                // Its connection was ended too; the next run goes on.
            }
            await Task.Delay(200, CancellationToken.None);
        }
    }

    // Offers are made by day only, and the test may run by night: the hour of the offers is moved, never their order.
    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            var now = System.GetUtcNow();
            return now.Hour is >= 7 and < 19 ? now : now.AddHours(12 - now.Hour);
        }
    }

    private static async Task CheckAsync(string connectionString, Life[] lives)
    {
        // No pooled connection: those were ended with all others.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (var (what, sql) in new[]
        {
            ("two in one time", "select slot_id from appointment where status <> 'Cancelled' group by slot_id having count(*) > 1"),
            ("two active introductory conversations", "select spell_id from appointment where status in ('Booked', 'Held') and purpose = 'Introductory' group by spell_id having count(*) > 1"),
            ("an advisor in two places", """
                select a.id from appointment a join appointment b on a.advisor_id = b.advisor_id and a.id < b.id
                    and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at) where a.status = 'Booked' and b.status = 'Booked'
                """),
            ("a time that is taken for nothing, or a conversation whose time is not taken", """
                select coalesce(s.id, a.slot_id) from (select * from slot where taken_by is not null
                    and not exists (select from earlier_time_offer o where o.id = taken_by and o.slot_id = slot.id and o.answer = 'Open')) s
                full join (select * from appointment where status = 'Booked') a on a.slot_id = s.id
                where s.taken_by is distinct from a.id or (s.starts_at, s.advisor_id) is distinct from (a.starts_at, a.advisor_id)
                """),
            ("an open offer that holds nothing", "select o.id from earlier_time_offer o join slot s on s.id = o.slot_id where o.answer = 'Open' and s.taken_by is distinct from o.id"),
        })
        {
            Assert.True((await ReadAsync(connection, sql)).Count == 0, what);
        }
        var booked = (await ReadAsync(connection, "select citizen_id::text || ' ' || id || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from appointment where status = 'Booked'")).Order();
        var acknowledged = lives.Where(l => l.Acknowledged is not null).Select(l => string.Create(
            CultureInfo.InvariantCulture, $"{l.Person.CitizenId} {l.Acknowledged!.Id} {l.Acknowledged.StartsAt.UtcDateTime:yyyy-MM-dd HH:mm}")).Order();
        Assert.Equal(acknowledged, booked);
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }
        return rows;
    }

    private static async Task<(List<Person> People, List<Guid> Slots)> FillAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var jobcenter = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await using var fill = new NpgsqlCommand(
            $"""
            insert into jobcenter (id, name, address, phone, threshold_percent, weeks_criterion, contact_days, change_limit_hours, move_limit, basis_is_demo)
                values ('{jobcenter}', 'Jobcenter', 'Vej 1', '70 00 00 00', 70, 20, 5, 24, 99, false);
            insert into account (id, role, jobcenter_id, display_name, escalation_capacity)
                select gen_random_uuid(), 'advisor', '{jobcenter}', 'Rådgiver ' || n, 25 from generate_series(1, 10) n;
            insert into slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)
                select gen_random_uuid(), '{jobcenter}', a.id, t, t + interval '30 minutes', 'Video'
                from (select id, row_number() over (order by id) as n from account where role = 'advisor') a
                cross join lateral (select date_trunc('hour', now()) + interval '2 days' + (s * 10 + a.n) * interval '1 hour' as t from generate_series(0, {Times / 10} - 1) s) times;
            insert into citizen (id, name, cpr_encrypted, cpr_index, jobcenter_id, channel, language, cannot_book_alone, exempt_from_digital_post, created_at)
                select gen_random_uuid(), 'Prøveborger ' || n, '', int4send(n), '{jobcenter}', 'Email', 'Danish', false, false, now() from generate_series(1, {Citizens}) n;
            insert into account (id, role, citizen_id, display_name, escalation_capacity) select gen_random_uuid(), 'citizen', id, name, 0 from citizen;
            insert into unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, municipality_code, education, registered_at)
                select gen_random_uuid(), id, '{jobcenter}', current_date, 'UnemploymentInsurance', '0101', 'Vocational', now() from citizen;
            """, connection);
        await fill.ExecuteNonQueryAsync();
        var people = (await ReadAsync(connection, "select id || ' ' || citizen_id from account where role = 'citizen' order by display_name"))
            .Select(row => row.Split(' ')).Select(ids => new Person(Guid.Parse(ids[0]), Roles.Citizen, "Prøveborger", CitizenId: Guid.Parse(ids[1]))).ToList();
        return (people, [.. (await ReadAsync(connection, "select id from slot order by starts_at")).Select(Guid.Parse)]);
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : usual;
}
