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

public sealed class MessageWriterTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Messages_that_come_at_once_are_each_stored_once_and_in_the_order_of_their_sender()
    {
        var threads = await ThreadsAsync(5);
        // Two writers are two instances of the Api.
        await using var first = NewWriter();
        await using var second = NewWriter();
        var sent = await Task.WhenAll(threads.SelectMany(t => new[] { (t, t.Citizen, first), (t, t.Advisor, second) }).Select(async one =>
        {
            var (thread, sender, writer) = one;
            List<ChatMessage> stored = [];
            for (var n = 0; n < 40; n++)
            {
                var message = new SendMessage { ClientMessageId = $"{n}", Body = $"{sender.Role} {n}" };
                // The acknowledgement got lost, so the device sends it again; and it sent it twice at once besides.
                var answers = await Task.WhenAll(
                    writer.StoreAsync(thread.Id, message, sender), writer.StoreAsync(thread.Id, message, sender), second.StoreAsync(thread.Id, message, sender));
                Assert.Single(answers.Select(a => a.Value!.Message.Sequence).Distinct());
                stored.Add(answers[0].Value!.Message);
            }
            Assert.Equal(stored.Select(m => m.Sequence).Order(), stored.Select(m => m.Sequence));
            return stored.Count;
        }));
        Assert.Equal(400, sent.Sum());
        foreach (var thread in threads)
        {
            var sequences = await host.Sql<long>($"select sequence as \"Value\" from chat_message where thread_id = {thread.Id} order by sequence");
            Assert.Equal(Enumerable.Range(1, 81).Select(n => (long)n), sequences);
            Assert.Equal(1, await host.Count("chat_thread", $"id = '{thread.Id}' and last_sequence = 81"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_group_does_what_its_messages_do_one_by_one(int seed)
    {
        var random = new Random(seed);
        var (together, alone) = (await ThreadsAsync(3), await ThreadsAsync(3));
        for (var at = random.Next(3); at < 2; at++)
        {
            await host.Ask((HandleThread h) => h.CloseAsync(together[at].Id, together[at].Advisor, default));
            await host.Ask((HandleThread h) => h.CloseAsync(alone[at].Id, alone[at].Advisor, default));
        }
        var stranger = await host.Given.ACitizen();
        var plan = Enumerable.Range(0, 60).Select(_ => (Thread: random.Next(3), Sender: random.Next(5), Id: $"{random.Next(40)}", Body: $"{random.Next(2)}")).ToList();

        await using var writer = NewWriter();
        var answers = await Task.WhenAll(plan.Select(p => writer.StoreAsync(together[p.Thread].Id, Message(p), Sender(together, p))));
        var expected = new List<Outcome<ChatMessage>>();
        foreach (var p in plan)
        {
            expected.Add(await host.Ask((PostMessage post) => post.ExecuteAsync(alone[p.Thread].Id, Message(p), Sender(alone, p), default)));
        }

        // The same messages are stored and the same are refused, whichever of two with one id and two texts came first.
        Assert.Equal(expected.Select((e, i) => e.Refusal?.Type is null or Problems.MessageIdReused), answers.Select(a => a.Refusal?.Type is null or Problems.MessageIdReused));
        for (var t = 0; t < 3; t++)
        {
            Assert.Equal(await StateAsync(alone[t].Id), await StateAsync(together[t].Id));
        }

        Actor Sender(List<OpenedThread> threads, (int Thread, int Sender, string Id, string Body) p) =>
            p.Sender < 2 ? threads[p.Thread].Citizen : p.Sender < 4 ? threads[p.Thread].Advisor : stranger;
        static SendMessage Message((int Thread, int Sender, string Id, string Body) p) => new() { ClientMessageId = p.Id, Body = p.Body };
    }

    [Fact]
    public async Task While_the_database_is_away_every_sender_hears_of_it_and_afterwards_all_goes_on()
    {
        var threads = await ThreadsAsync(5);
        await using var writer = NewWriter();
        await host.LetIn(false);
        var lost = threads.Select(thread => writer.StoreAsync(thread.Id, new SendMessage { ClientMessageId = "1", Body = "Hej" }, thread.Citizen)).ToList();
        Assert.All(await Task.WhenAll(lost.Select(async one => await Record.ExceptionAsync(() => one))), Assert.NotNull);
        await host.LetIn(true);
        var found = await Task.WhenAll(threads.Select(thread => writer.StoreAsync(thread.Id, new SendMessage { ClientMessageId = "1", Body = "Hej" }, thread.Citizen)));
        Assert.All(found, answer => Assert.Equal(2, answer.Value!.Message.Sequence));
    }

    private sealed record OpenedThread(Guid Id, Actor Citizen, Actor Advisor);

    private async Task<List<OpenedThread>> ThreadsAsync(int count)
    {
        List<OpenedThread> threads = [];
        for (var i = 0; i < count; i++)
        {
            var jobcenter = await host.Given.AJobcenter();
            var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
            threads.Add(new OpenedThread((await host.Given.AnOpenThread(citizen, advisor)).Id, citizen, advisor));
        }
        return threads;
    }

    // Whether somebody waits and how far each side has read depends on who wrote last, which is the same only for the same order.
    private async Task<(long Messages, long Last, bool NoGap, string Status)> StateAsync(Guid thread) => (
        await host.Count("chat_message", $"thread_id = '{thread}'"),
        await host.Value<long>($"select last_sequence as \"Value\" from chat_thread where id = {thread}"),
        await host.Value<bool>($"select count(*) = max(sequence) as \"Value\" from chat_message where thread_id = {thread}"),
        await host.Value<string>($"select status as \"Value\" from chat_thread where id = {thread}"));

    private MessageWriter NewWriter() => new(
        host.Services.GetRequiredService<NpgsqlDataSource>(), host.Services.GetRequiredService<IServiceScopeFactory>(), host.Clock, NullLogger<MessageWriter>.Instance);
}
