using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

/// <summary>What each side is shown, and what it knows of the other (decision 40).</summary>
public sealed class ReceiptTests(CoreHost host) : IClassFixture<CoreHost>
{
    private enum Act
    {
        CitizenWrites,
        AdvisorWrites,
        WritesAgain,
        ManyWriteAtOnce,
        Receives,
        Reads,
        Looks,
        Closes,
    }

    /// <summary>
    /// A screen as the page keeps it: rows in the order of their sequence, each applied once, and receipts that only rise. A row
    /// about another (a correction, a withdrawal) is applied here too once there are such rows.
    /// </summary>
    private sealed class Screen
    {
        public List<ChatMessage> Rows { get; } = [];
        public long Last => Rows.Count == 0 ? 0 : Rows[^1].Sequence;
        public ThreadStatus Status { get; private set; }
        public (long, long, long, long) Receipts { get; private set; }

        public void Apply(ThreadView view)
        {
            foreach (var row in view.Messages.Where(row => row.Sequence > Last))
            {
                Assert.Equal(Last + 1, row.Sequence);
                Rows.Add(row);
            }
            Status = view.Thread.Status;
            Raise(new ChatReceipts(view.Thread.Id, view.Thread.DeliveredToCitizen, view.Thread.ReadByCitizen, view.Thread.DeliveredToAdvisor, view.Thread.ReadByAdvisor));
        }

        public void Raise(ChatReceipts heard) => Receipts = (
            Math.Max(Receipts.Item1, heard.DeliveredToCitizen), Math.Max(Receipts.Item2, heard.ReadByCitizen),
            Math.Max(Receipts.Item3, heard.DeliveredToAdvisor), Math.Max(Receipts.Item4, heard.ReadByAdvisor));
    }

    [Fact]
    public async Task Whatever_happened_a_screen_that_saw_N_and_asks_for_the_rest_shows_what_a_fresh_one_shows()
    {
        var step = Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 30], Gen.Bool);
        await step.Array[1, 25].SampleAsync(RunAsync, iter: 40, threads: 1);
    }

    private async Task RunAsync((Act Act, int Number, bool First)[] steps)
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await using var writer = new MessageWriter(
            host.Services.GetRequiredService<NpgsqlDataSource>(), host.Services.GetRequiredService<IServiceScopeFactory>(), host.Clock, NullLogger<MessageWriter>.Instance);
        // Three screens that look now and then; the hints of receipts reach them later, in a wrong order, and twice.
        var screens = new[] { new Screen(), new Screen(), new Screen() };
        List<ChatReceipts> heard = [];
        foreach (var (act, number, first) in steps)
        {
            switch (act)
            {
                case Act.CitizenWrites:
                    await Post(thread, citizen, $"c{number}");
                    break;
                case Act.AdvisorWrites:
                    await Post(thread, advisor, $"a{number}");
                    break;
                case Act.WritesAgain:
                    await Post(thread, first ? citizen : advisor, $"x{number % 3}");
                    break;
                case Act.ManyWriteAtOnce:
                    await Task.WhenAll(Enumerable.Range(0, 6).Select(n => writer.StoreAsync(
                        thread, new SendMessage { ClientMessageId = $"m{number}-{n / 2}", Body = "Hej" }, n % 3 == 0 ? citizen : advisor)));
                    break;
                case Act.Receives or Act.Reads:
                    var moved = await host.Ask((MoveReceipts m) => m.ExecuteAsync(thread, number, act is Act.Reads, first ? citizen : advisor, default));
                    heard.Add(moved.Value!.Receipts);
                    break;
                case Act.Looks:
                    await LookAsync(screens[number % screens.Length], thread, first ? citizen : advisor);
                    break;
                case Act.Closes when number == 0:
                    await host.Ask((HandleThread h) => h.CloseAsync(thread, advisor, default));
                    break;
            }
        }
        var fresh = new Screen();
        fresh.Apply((await host.Ask((ReadThreads r) => r.ExecuteAsync(thread, 0, citizen, default))).Value!);
        foreach (var screen in screens)
        {
            await LookAsync(screen, thread, citizen);
            foreach (var late in Enumerable.Reverse(heard).Concat(heard))
            {
                screen.Raise(late);
            }
            Assert.Equal(fresh.Rows, screen.Rows);
            Assert.Equal(fresh.Status, screen.Status);
            Assert.Equal(fresh.Receipts, screen.Receipts);
        }
        // And the newest fifty, which a page begins with, are the end of the whole.
        var newest = (await host.Ask((ReadThreads r) => r.ExecuteAsync(thread, null, citizen, default))).Value!.Messages;
        Assert.Equal(fresh.Rows.TakeLast(ReadThreads.Newest), newest);
    }

    [Fact]
    public async Task Receipts_never_go_back_and_never_past_the_end_and_what_is_read_was_received()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await Post(thread, advisor, "a");
        await Post(thread, advisor, "b");
        Assert.Equal((2, 1), await MoveAsync(2, false));
        Assert.Equal((2, 1), await MoveAsync(1, false));
        Assert.Equal((3, 3), await MoveAsync(long.MaxValue, true));
        Assert.Equal((3, 3), await MoveAsync(1, true));
        // Not even by a statement that forgets the rule.
        await Assert.ThrowsAsync<PostgresException>(() => host.Execute($"update chat_thread set read_by_citizen = 1 where id = {thread}"));
        await Assert.ThrowsAsync<PostgresException>(() => host.Execute($"update chat_thread set delivered_to_citizen = 4 where id = {thread}"));

        async Task<(long, long)> MoveAsync(long upTo, bool read)
        {
            var moved = (await host.Ask((MoveReceipts m) => m.ExecuteAsync(thread, upTo, read, citizen, default))).Value!;
            return (moved.Receipts.DeliveredToCitizen, moved.Receipts.ReadByCitizen);
        }
    }

    [Fact]
    public async Task Who_writes_without_having_looked_has_read_nothing()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await Post(thread, citizen, "all of it was read, so this is too");
        Assert.Equal(2, (await Thread(thread, citizen)).ReadByCitizen);
        await Post(thread, advisor, "news");
        await Post(thread, citizen, "written blind");
        var after = await Thread(thread, citizen);
        Assert.Equal((2, 2, 4), (after.ReadByCitizen, after.DeliveredToCitizen, after.LastSequence));
    }

    [Fact]
    public async Task A_leader_and_another_advisor_see_the_thread_and_move_no_receipt()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        var thread = (await host.Given.AnOpenThread(citizen, advisor)).Id;
        foreach (var onlooker in new[] { await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter) })
        {
            var moved = (await host.Ask((MoveReceipts m) => m.ExecuteAsync(thread, 1, true, onlooker, default))).Value!;
            Assert.False(moved.Moved);
            Assert.Equal((0, 0), (moved.Receipts.ReadByAdvisor, moved.Receipts.DeliveredToAdvisor));
        }
    }

    private async Task LookAsync(Screen screen, Guid thread, Actor reader) =>
        screen.Apply((await host.Ask((ReadThreads r) => r.ExecuteAsync(thread, screen.Last, reader, default))).Value!);

    private async Task<ChatThread> Thread(Guid id, Actor reader) => (await host.Ask((ReadThreads r) => r.FindAsync(id, reader, default)))!;

    private async Task<(Actor Citizen, Actor Advisor, Guid Thread)> AnOpenThread()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        return (citizen, advisor, (await host.Given.AnOpenThread(citizen, advisor)).Id);
    }

    private Task<Outcome<ChatMessage>> Post(Guid thread, Actor sender, string id) => host.Ask((PostMessage post) =>
        post.ExecuteAsync(thread, new SendMessage { ClientMessageId = id, Body = "Hej" }, sender, default));
}
