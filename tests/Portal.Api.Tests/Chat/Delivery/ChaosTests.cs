using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Core.Data;
using Portal.Testing;

namespace Portal.Api.Tests.Chat.Delivery;

/// <summary>
/// Citizens and advisors chat while everything under them dies: Api processes by SIGKILL, Redis by SIGKILL, PostgreSQL by an
/// immediate shutdown. Most write through the .NET client of SignalR, some through the page's own JavaScript, which now and then
/// reloads. PostgreSQL is an instance of its own with durability on. At the end every acknowledged message is in the database once, and
/// on every screen once and in order.
/// </summary>
/// <remarks>
/// Larger runs: PORTAL_CHAT_CHAOS_CITIZENS, PORTAL_CHAT_CHAOS_ADVISORS, PORTAL_CHAT_CHAOS_SECONDS; the whole is 200, 20 and 120.
/// </remarks>
// One after the other: there is one PostgreSQL to be restarted.
[Collection("durable PostgreSQL")]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private static readonly int Citizens = Number("PORTAL_CHAT_CHAOS_CITIZENS", 40);
    private static readonly int Advisors = Number("PORTAL_CHAT_CHAOS_ADVISORS", 4);
    private static readonly int Seconds = Number("PORTAL_CHAT_CHAOS_SECONDS", 30);

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    private sealed record PageScreen(
        Guid Thread, Dictionary<string, long> Acknowledged, List<string> Refused, int Unsent, List<string> Screen, List<long> Sequences);

    [Fact]
    public async Task Whatever_dies_every_acknowledged_message_is_stored_once_and_on_every_screen_once_and_in_order()
    {
        await using var postgres = new ScriptProcess(Repository.Folder("tests", "Portal.Testing", "durable-postgres.mjs"));
        var connectionString = await postgres.HearAsync("connection ");
        await using (var services = TestServices.Core(connectionString, TimeProvider.System))
        {
            await services.TellAsync((MigrateDatabase migrate) => migrate.ExecuteAsync(CancellationToken.None));
            await services.TellAsync((Portal.Core.Reference.LoadReference load) => load.ExecuteAsync(CancellationToken.None));
        }
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var world = await ChatWorld.MakeAsync(connectionString, Advisors, Citizens);
        await world.StartHostsAsync(2, redis.ConnectionString);
        await using var balancer = new LoadBalancer([.. world.Hosts.Select(h => h.Address)]);

        // One citizen of ten, and an advisor for each of those, sits before a page.
        var byPage = world.Threads.Where((_, n) => n % 10 == 0).ToList();
        await using var pages = await StartPagesAsync(balancer.Address, byPage);
        List<Participant> participants = [.. world.Threads.Except(byPage).SelectMany(t => new[]
        {
            new Participant(balancer.Address, t.Citizen, t.Id), new Participant(balancer.Address, t.Advisor, t.Id),
        })];
        // And of each of those pairs somebody looks on by .NET, without a word.
        List<Participant> onlookers = [.. byPage.Select(t => new Participant(balancer.Address, t.Citizen, t.Id))];
        participants.Concat(onlookers).ToList().ForEach(p => p.Start());

        using var done = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var talk = participants.Select(p => TalkAsync(p, done.Token)).ToList();
        var troubles = await TroubleAsync(world, redis, postgres, done.Token);
        await pages.SayAsync("stop");
        await Task.WhenAll(talk);

        await world.CheckAsync([.. participants, .. onlookers]);
        var screens = await CheckPagesAsync(world, pages);
        var acknowledged = participants.Sum(p => p.Acknowledged.Count) + screens.Sum(s => s.Acknowledged.Count);
        Assert.True(acknowledged > Citizens);
        output.WriteLine($"{Citizens} citizens, {Advisors} advisors, {Seconds} s: {acknowledged} acknowledged messages ({screens.Sum(s => s.Acknowledged.Count)} from pages), "
            + $"{troubles.Api} times an Api was killed, {troubles.Redis} times Redis, {troubles.Postgres} times PostgreSQL; connections stood anew {participants.Sum(p => p.Connected)} times");
        foreach (var participant in participants.Concat(onlookers))
        {
            await participant.DisposeAsync();
        }
    }

    private static async Task TalkAsync(Participant participant, CancellationToken done)
    {
        for (var n = 0; !done.IsCancellationRequested; n++)
        {
            await participant.SendAsync($"{n}", CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(1_000 + RandomNumberGenerator.GetInt32(2_000)), done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<(int Api, int Redis, int Postgres)> TroubleAsync(ChatWorld world, RedisServer redis, ScriptProcess postgres, CancellationToken done)
    {
        var (api, ofRedis, ofPostgres) = (0, 0, 0);
        for (var turn = 0; !done.IsCancellationRequested; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            switch (turn % 4)
            {
                case 0 or 2:
                    var host = world.Hosts[api++ % world.Hosts.Count];
                    await host.KillAsync();
                    host.Start();
                    await host.WaitAsync(CancellationToken.None);
                    break;
                case 1:
                    ofRedis++;
                    await redis.KillAsync();
                    await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
                    await redis.StartAsync();
                    break;
                case 3:
                    ofPostgres++;
                    await postgres.SayAsync("restart");
                    await postgres.HearAsync("restarted");
                    break;
            }
        }
        return (api, ofRedis, ofPostgres);
    }

    private static async Task<ScriptProcess> StartPagesAsync(Uri address, IEnumerable<(Guid Id, string Citizen, string Advisor)> threads)
    {
        // Node takes modules for what they are only where a package says so.
        var modules = Directory.CreateTempSubdirectory("portal-chat-").FullName;
        await File.WriteAllTextAsync(Path.Combine(modules, "package.json"), """{"type":"module"}""");
        foreach (var file in Directory.EnumerateFiles(Repository.Folder("src", "Portal.Web", "wwwroot", "js", "chat"), "*.js"))
        {
            File.Copy(file, Path.Combine(modules, Path.GetFileName(file)));
        }
        var pages = new ScriptProcess(Repository.Folder("tests", "Portal.Api.Tests", "Chat", "Delivery", "page-clients.mjs"));
        await pages.SayAsync(JsonSerializer.Serialize(new
        {
            url = address.ToString().TrimEnd('/'),
            modules,
            signalr = Repository.Folder("package.json"),
            members = threads.SelectMany(t => new[] { new { token = t.Citizen, thread = t.Id }, new { token = t.Advisor, thread = t.Id } }),
        }));
        return pages;
    }

    private static async Task<List<PageScreen>> CheckPagesAsync(ChatWorld world, ScriptProcess pages)
    {
        List<PageScreen> screens = [];
        await Eventually.HoldsAsync("every page shows everything and has nothing left to send", async () =>
        {
            await pages.SayAsync("report");
            screens = JsonSerializer.Deserialize<List<PageScreen>>(await pages.HearAsync(""), json)!;
            foreach (var screen in screens)
            {
                if (screen.Unsent > 0 || screen.Screen.Count < (await world.StoredAsync(screen.Thread)).Count)
                {
                    return false;
                }
            }
            return true;
        });
        foreach (var screen in screens)
        {
            var stored = await world.StoredAsync(screen.Thread);
            Assert.Empty(screen.Refused);
            Assert.Equal(stored, screen.Screen);
            Assert.Equal(stored.Count, stored.Distinct().Count());
            Assert.All(screen.Acknowledged, ack => Assert.Equal(ack.Key, stored[(int)ack.Value - 1]));
        }
        return screens;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
