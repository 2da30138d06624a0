using System.Globalization;
using Portal.Contracts.Deliveries;
using Portal.Core.Deliveries;
using Portal.Testing;
using Xunit;

namespace Portal.Worker.Tests.Messages;

/// <summary>
/// Workers, the mail server and the gateways die at random while many messages go out. Its whole size is PORTAL_MESSAGES_SENDS=2000.
/// </summary>
public sealed class KilledSendersTests(ITestOutputHelper output)
{
    private static readonly int Sends = int.Parse(Environment.GetEnvironmentVariable("PORTAL_MESSAGES_SENDS") ?? "160", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Each_message_arrives_once_or_is_visibly_undelivered_none_twice_and_none_is_lost()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var world = await MessagesWorld.StartAsync();
        await world.TellAsync(Sends);
        Assert.Equal(Sends, await world.Host.Count("delivery"));

        var workers = new[] { world.StartWorker(), world.StartWorker() };
        var deaths = 0;
        var victims = new[] { 0, 2, 1, 3 };
        for (var settled = 0; settled < Sends * 9 / 10;)
        {
            // Whoever is next dies in the middle of work: as soon as a few more are done, at any point of the next one.
            var next = Math.Min(Sends * 9 / 10, settled + random.Next(1, Math.Max(2, Sends / 8)));
            await Eventually.HoldsAsync($"{next} of {Sends} messages are settled (seed {seed})", async () =>
            {
                await world.TidyAsync();
                return (settled = await world.SettledAsync()) >= next;
            }, TimeSpan.FromMinutes(4));
            switch (victims[deaths++ % victims.Length])
            {
                case 2:
                    await world.Mail.KillAsync();
                    await world.Mail.StartAsync();
                    break;
                case 3:
                    await world.Gateways.KillAsync();
                    await world.Gateways.StartAsync();
                    break;
                case var worker:
                    await workers[worker].KillAsync();
                    workers[worker] = world.StartWorker();
                    break;
            }
        }
        await Eventually.HoldsAsync($"every message is settled (seed {seed})", async () =>
        {
            await world.TidyAsync();
            return await world.SettledAsync() == Sends;
        }, TimeSpan.FromMinutes(4));
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }
        await world.Mail.KillAsync();
        await world.Gateways.KillAsync();

        string[] arrived = [.. world.Mails(), .. world.Kept("messages.jsonl"), .. world.Kept("memos.jsonl")];
        Assert.Equal(arrived.Length, arrived.Distinct().Count());
        var states = await StatesAsync(world);
        output.WriteLine($"{deaths} deaths; {string.Join(", ", states.Values.GroupBy(s => s).Select(g => $"{g.Count()} {g.Key}"))}; {arrived.Length} arrived");
        // What is said to be sent, or delivered, is there; what is there is not said to be anything else.
        Assert.DoesNotContain(states, s => s.Value is "Sent" or "Delivered" && !arrived.Contains(s.Key));
        Assert.DoesNotContain(arrived, key => states[key] is not ("Sent" or "Delivered" or "Unknown"));
        // Everything else is on the list that people look at: of e-mails whose worker or server died in the one moment that nobody can ask about.
        var unknown = states.Values.Count(s => s == "Unknown");
        Assert.Equal(Sends, states.Values.Count(s => s is "Sent" or "Delivered") + unknown);
        Assert.Equal(unknown, await world.Host.Count("delivery_task_v1", "trouble = 'Unknown' and channel = 'Email'"));
        Assert.InRange(unknown, 0, 2 * deaths);
        Assert.True(deaths >= 4, $"Only {deaths} died.");
    }

    private static async Task<Dictionary<string, string>> StatesAsync(MessagesWorld world)
    {
        var rows = await world.Host.Sql<string>($"""select notification_id || ' ' || channel || ' ' || state as "Value" from delivery""");
        return rows.Select(r => r.Split(' ')).ToDictionary(r => Outgoing.KeyOf(Guid.Parse(r[0]), Enum.Parse<DeliveryChannel>(r[1])), r => r[2]);
    }
}
