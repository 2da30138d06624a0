using Portal.Api.Tests.Booking;
using Portal.Testing;

namespace Portal.Api.Tests.Chat.Delivery;

/// <summary>Several instances of the Api behave as one over a real Redis, and lose nothing without it.</summary>
public sealed class TwoInstancesTests
{
    [Fact]
    public async Task What_one_instance_stores_is_heard_at_the_other_and_a_Redis_that_dies_costs_hints_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var world = await ChatWorld.MakeAsync(database.ConnectionString, 1, 1);
        await world.StartHostsAsync(2, redis.ConnectionString);
        var (thread, citizenToken, advisorToken) = world.Threads.Single();
        await using var citizen = new Participant(world.Hosts[0].Address, citizenToken, thread, TimeSpan.FromMilliseconds(500));
        await using var advisor = new Participant(world.Hosts[1].Address, advisorToken, thread, TimeSpan.FromMilliseconds(500));
        await citizen.StartAndWaitAsync();
        await advisor.StartAndWaitAsync();
        await Eventually.HoldsAsync("both hear each other", () => Task.FromResult(citizen.HintsComplete && advisor.HintsComplete));

        await HeardAsync(citizen, advisor, "over Redis");
        await HeardAsync(advisor, citizen, "and back");
        await advisor.MarkReadAsync(3);
        await Eventually.HoldsAsync("the citizen sees that it was read", () => Task.FromResult(citizen.Receipts.Any(r => r.ReadByAdvisor == 3)));

        await redis.KillAsync();
        await Eventually.HoldsAsync("both know that they hear a part only", () => Task.FromResult(!citizen.HintsComplete && !advisor.HintsComplete));
        await citizen.SendAsync("while Redis is away");
        Assert.True(citizen.Live && advisor.Live);
        await Eventually.HoldsAsync("the other side asks for it", () => Task.FromResult(advisor.Screen.Any(m => m.Body == "while Redis is away")));

        await redis.StartAsync();
        await Eventually.HoldsAsync("both hear everything again", () => Task.FromResult(citizen.HintsComplete && advisor.HintsComplete));
        await HeardAsync(citizen, advisor, "after Redis came back");
        Assert.Equal(1, citizen.Connected);
        Assert.Equal(1, advisor.Connected);
        await world.CheckAsync([citizen, advisor]);
    }

    [Fact]
    public async Task An_instance_starts_and_works_while_its_Redis_is_away()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var redis = new RedisServer();
        await using var world = await ChatWorld.MakeAsync(database.ConnectionString, 1, 1);
        await world.StartHostsAsync(1, redis.ConnectionString);
        var (thread, citizenToken, advisorToken) = world.Threads.Single();
        await using var citizen = new Participant(world.Hosts[0].Address, citizenToken, thread);
        await using var advisor = new Participant(world.Hosts[0].Address, advisorToken, thread);
        await citizen.StartAndWaitAsync();
        await advisor.StartAndWaitAsync();
        await HeardAsync(citizen, advisor, "alone");
        await world.CheckAsync([citizen, advisor]);
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_nothing_and_doubles_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var world = await ChatWorld.MakeAsync(database.ConnectionString, 2, 10);
        await world.StartHostsAsync(2, redis.ConnectionString, drainSeconds: 2);
        await using var balancer = new LoadBalancer([.. world.Hosts.Select(h => h.Address)]);
        List<Participant> participants = [.. world.Threads.SelectMany(t => new[]
        {
            new Participant(balancer.Address, t.Citizen, t.Id), new Participant(balancer.Address, t.Advisor, t.Id),
        })];
        foreach (var participant in participants)
        {
            await participant.StartAndWaitAsync();
        }
        using var done = new CancellationTokenSource();
        var talk = participants.Select((p, n) => TalkAsync(p, n, done.Token)).ToList();

        foreach (var host in world.Hosts)
        {
            var stopped = host.StopAsync();
            // Readiness flips while the host still serves; a new live connection is sent elsewhere.
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            await Eventually.HoldsAsync("readiness flips", async () => (int)(await client.GetAsync(new Uri(host.Address, "/health/ready"))).StatusCode == 503);
            client.DefaultRequestHeaders.Add("Authorization", "Bearer " + world.Threads[0].Citizen);
            Assert.Equal(503, (int)(await client.PostAsync(new Uri(host.Address, "/hubs/chat/negotiate?negotiateVersion=1"), null)).StatusCode);
            Assert.Equal(200, (int)(await client.GetAsync(new Uri(host.Address, "/health/live"))).StatusCode);
            await stopped;
            host.Start();
            await host.WaitAsync(CancellationToken.None);
        }
        await done.CancelAsync();
        await Task.WhenAll(talk);

        Assert.All(participants, p => Assert.NotEmpty(p.Acknowledged));
        Assert.Contains(participants, p => p.Connected > 1);
        await world.CheckAsync(participants);
        foreach (var participant in participants)
        {
            await participant.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_instance_that_stops_lets_its_connections_go_one_after_the_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var world = await ChatWorld.MakeAsync(database.ConnectionString, 1, 12);
        await world.StartHostsAsync(1, redis: null, drainSeconds: 6);
        List<Participant> participants = [.. world.Threads.Select(t => new Participant(world.Hosts[0].Address, t.Citizen, t.Id))];
        foreach (var participant in participants)
        {
            await participant.StartAndWaitAsync();
        }

        var stopped = world.Hosts[0].StopAsync();
        await Eventually.HoldsAsync("the first has gone and others are still here", () => Task.FromResult(participants.Count(p => !p.Live) is > 0 and < 8));
        // Whoever is still connected is still served.
        await participants.Last(p => p.Live).SendAsync("mens den lukker");
        await Eventually.HoldsAsync("half of them have gone and others are still here", () => Task.FromResult(participants.Count(p => !p.Live) is > 5 and < 12));
        await stopped;
        foreach (var participant in participants)
        {
            await participant.DisposeAsync();
        }
    }

    private static async Task TalkAsync(Participant participant, int number, CancellationToken done)
    {
        for (var n = 0; !done.IsCancellationRequested; n++)
        {
            await participant.SendAsync($"{number}-{n}", CancellationToken.None);
            await Task.Delay(150, CancellationToken.None);
        }
    }

    private static async Task HeardAsync(Participant from, Participant to, string body)
    {
        await from.SendAsync(body);
        var sequence = from.Acknowledged.Values.Max();
        await Eventually.HoldsAsync($"«{body}» is heard live", () => Task.FromResult(to.Hints.Contains(sequence)));
    }
}
