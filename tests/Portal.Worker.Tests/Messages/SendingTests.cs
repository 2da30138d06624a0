using Portal.Testing;
using Xunit;

namespace Portal.Worker.Tests.Messages;

public sealed class SendingTests
{
    [Fact]
    public async Task Messages_go_out_by_every_channel_receipts_come_back_and_an_address_where_nobody_lives_is_a_task()
    {
        await using var world = await MessagesWorld.StartAsync();
        await world.TellAsync(8);
        await world.TellAsync(2, email: "unknown");
        await using var worker = world.StartWorker();
        await Eventually.HoldsAsync("everything is settled", async () => await world.SettledAsync() == 10);
        Assert.Equal(1, await world.Host.Count("delivery", "channel = 'Email' and state = 'Undelivered' and reason like '550%'"));
        Assert.Equal(1, await world.Host.Count("delivery_task_v1", "trouble = 'Undelivered'"));
        Assert.Equal(4, world.Mails().Count);
        Assert.Equal(3, world.Kept("messages.jsonl").Count);
        Assert.Equal(2, world.Kept("memos.jsonl").Count);
        await Eventually.HoldsAsync("receipts are read", async () => await world.Host.Count("delivery", "state = 'Delivered'") == 5, TimeSpan.FromMinutes(3));

        // A channel whose settings are gone plans nothing more.
        await using var bare = WorkerProcess.Start(world.Host.ConnectionString);
        await Eventually.HoldsAsync("only paper is on", async () => await world.Host.Count("delivery_channel", "enabled") == 1);
    }
}
