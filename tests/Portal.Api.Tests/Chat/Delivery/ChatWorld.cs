using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Portal.Api.Tests.Booking;
using Portal.Contracts;
using Portal.Core.Common;
using Portal.Testing;

namespace Portal.Api.Tests.Chat.Delivery;

/// <summary>Real Api processes on one database, citizens and advisors with open threads, and tokens for all of them.</summary>
internal sealed class ChatWorld : IAsyncDisposable
{
    private readonly WebApplication issuer;

    private ChatWorld(WebApplication issuer, string connectionString)
    {
        this.issuer = issuer;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public List<ApiProcess> Hosts { get; } = [];

    public List<(Guid Id, string Citizen, string Advisor)> Threads { get; } = [];

    public static async Task<ChatWorld> MakeAsync(string connectionString, int advisors, int citizens)
    {
        var world = new ChatWorld(await ApiProcess.StartIssuerAsync(), connectionString);
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var services = TestServices.Core(connectionString, clock);
        var given = new Given(services, clock);
        var jobcenter = await given.AJobcenter();
        List<Actor> staff = [];
        for (var n = 0; n < advisors; n++)
        {
            staff.Add(await given.AnAdvisor(jobcenter));
        }
        for (var n = 0; n < citizens; n++)
        {
            var (citizen, advisor) = (await given.ACitizen(c => c.Of(jobcenter)), staff[n % advisors]);
            world.Threads.Add(((await given.AnOpenThread(citizen, advisor)).Id, world.TokenOf(citizen), world.TokenOf(advisor)));
        }
        return world;
    }

    /// <summary>Starts hosts and waits until they are ready.</summary>
    public async Task StartHostsAsync(int count, string? redis, double drainSeconds = 0)
    {
        Dictionary<string, string> settings = new()
        {
            ["Portal__DrainSeconds"] = drainSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (redis is not null)
        {
            settings["ConnectionStrings__Redis"] = redis;
        }
        for (var n = 0; n < count; n++)
        {
            var host = new ApiProcess(ConnectionString, issuer.Urls.Single(), Ports.Free(), settings);
            Hosts.Add(host);
            host.Start();
        }
        foreach (var host in Hosts)
        {
            await host.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>What the database holds of a thread: client ids in the order of their sequence, which has no gap.</summary>
    public async Task<List<string>> StoredAsync(Guid thread)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select sequence, client_message_id from chat_message where thread_id = $1 order by sequence", connection)
        {
            Parameters = { new NpgsqlParameter { Value = thread } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        List<string> ids = [];
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(1));
            Assert.Equal(ids.Count, reader.GetInt64(0));
        }
        return ids;
    }

    /// <summary>Every acknowledged message is stored once, and every screen ends with what is stored, once and in order.</summary>
    public async Task CheckAsync(IReadOnlyList<Participant> participants)
    {
        foreach (var group in participants.GroupBy(p => p.Thread))
        {
            var stored = await StoredAsync(group.Key);
            Assert.Equal(stored.Count, stored.Distinct().Count());
            Assert.All(group.SelectMany(p => p.Acknowledged), ack => Assert.Equal(ack.Key, stored[(int)ack.Value - 1]));
            foreach (var participant in group)
            {
                await Eventually.HoldsAsync("a screen shows everything", () => Task.FromResult(participant.Screen.Count >= stored.Count));
                Assert.Equal(stored, participant.Screen.Select(m => m.ClientMessageId));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }
        await issuer.DisposeAsync();
    }

    private string TokenOf(Actor actor) => ApiHost.Token(
        new Person(actor.AccountId, actor.Role, actor.Name, CitizenId: actor.CitizenId, JobcenterId: actor.JobcenterId),
        TimeSpan.FromHours(1), issuer: issuer.Urls.Single());
}
