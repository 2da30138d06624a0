using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class ChatTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Twenty_parallel_senders_leave_no_gap_and_no_message_out()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async sender =>
        {
            for (var n = 0; n < 5; n++)
            {
                Assert.True((await Post(thread.Id, sender % 2 == 0 ? citizen : advisor, $"{sender}-{n}", $"{sender}-{n}")).Succeeded);
            }
        }));
        var sequences = await host.Sql<long>($"select sequence as \"Value\" from chat_message where thread_id = {thread.Id} order by sequence");
        Assert.Equal(Enumerable.Range(1, 101).Select(n => (long)n), sequences);
        // What a sender sent in order stands in order.
        var bodies = await host.Sql<string>($"select body as \"Value\" from chat_message where thread_id = {thread.Id} order by sequence");
        Assert.All(Enumerable.Range(0, 20), s => Assert.Equal(
            Enumerable.Range(0, 5).Select(n => $"{s}-{n}"), bodies.Where(b => b.StartsWith($"{s}-", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_message_sent_again_is_the_same_message_also_when_sent_many_times_at_once()
    {
        var (citizen, _, thread) = await AnOpenThread();
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(thread.Id, citizen, "id-1", "Hej")));
        Assert.All(sent, o => Assert.Equal(sent[0].Value!.Sequence, o.Value!.Sequence));
        Assert.Equal(2, await host.Count("chat_message", $"thread_id = '{thread.Id}'"));
    }

    [Fact]
    public async Task The_same_message_id_with_another_text_is_refused()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await Post(thread.Id, citizen, "id-1", "Hej");
        Assert.Equal(Problems.MessageIdReused, (await Post(thread.Id, citizen, "id-1", "Noget andet")).Refusal?.Type);
        // The same id of another sender is another message.
        Assert.True((await Post(thread.Id, advisor, "id-1", "Goddag")).Succeeded);
    }

    [Fact]
    public async Task In_a_closed_thread_nothing_is_written_any_more()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await Post(thread.Id, citizen, "before", "Hej");
        await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
        Assert.Equal(Problems.ThreadClosed, (await Post(thread.Id, citizen, "after", "Er du der?")).Refusal?.Type);
        Assert.Equal(Problems.ThreadClosed, (await Post(thread.Id, advisor, "after", "Ja")).Refusal?.Type);
        Assert.True((await Post(thread.Id, citizen, "before", "Hej")).Succeeded);
        Assert.Equal(ThreadStatus.Closed, (await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default))).Value!.Status);
    }

    [Fact]
    public async Task Another_advisor_of_the_jobcenter_reads_but_does_not_answer()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (mine, other) = (await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter));
        var thread = await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(jobcenter)), mine);
        Assert.True((await host.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, null, other, default))).Succeeded);
        Assert.Equal(Problems.ThreadTaken, (await Post(thread.Id, other, "x", "Hej")).Refusal?.Type);
        Assert.Equal(Problems.ThreadTaken, (await host.Ask((HandleThread h) => h.ClaimAsync(thread.Id, other, default))).Refusal?.Type);
        Assert.Equal(Problems.ThreadTaken, (await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, other, default))).Refusal?.Type);
    }

    [Fact]
    public async Task Open_threads_follow_a_citizen_to_another_jobcenter_and_are_gone_from_the_first()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await host.Execute($"update unemployment_spell set ended_on = first_unemployed_day, end_reason = 'Job' where citizen_id = {citizen.Citizen}");
        var there = await host.Given.AJobcenter();
        var newAdvisor = await host.Given.AnAdvisor(there);
        Assert.True((await host.Ask((OpenSpell s) => s.ExecuteAsync(host.Given.ARegistration(there), citizen, Given.AKey(), default))).Succeeded);

        Assert.True((await Post(thread.Id, citizen, "moved", "Er der nogen?")).Succeeded);
        Assert.Equal(Problems.NotFound, (await Post(thread.Id, advisor, "late", "Ja")).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((HandleThread h) => h.ClaimAsync(thread.Id, advisor, default))).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default))).Refusal?.Type);
        Assert.DoesNotContain((await host.Ask((ReadDesk d) => d.ExecuteAsync(advisor, default))).Next, i => i.CitizenId == citizen.Citizen);
        Assert.Contains((await host.Ask((ReadDesk d) => d.ExecuteAsync(newAdvisor, default))).Next, i => i.Id == thread.Id);
        Assert.True((await host.Ask((HandleThread h) => h.ClaimAsync(thread.Id, newAdvisor, default))).Succeeded);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'thread.moved' and citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task A_message_is_never_changed_or_removed()
    {
        var (citizen, _, thread) = await AnOpenThread();
        await Post(thread.Id, citizen, "id-1", "Hej");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"update chat_message set body = 'forged' where thread_id = {thread.Id}"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"delete from chat_message where thread_id = {thread.Id}"));
    }

    [Fact]
    public async Task Nobody_answers_a_thread_that_nobody_has_taken()
    {
        var jobcenter = await host.Given.AJobcenter();
        var thread = await host.Given.AThread(await host.Given.ACitizen(c => c.Of(jobcenter)));
        Assert.Equal(Problems.ThreadTaken, (await Post(thread.Id, await host.Given.AnAdvisor(jobcenter), "x", "Hej")).Refusal?.Type);
    }

    [Fact]
    public async Task For_another_jobcenter_and_another_citizen_the_thread_does_not_exist()
    {
        var (_, _, thread) = await AnOpenThread();
        foreach (var stranger in new[]
        {
            await host.Given.AnAdvisor(await host.Given.AJobcenter()), await host.Given.ALeader(await host.Given.AJobcenter()), await host.Given.ACitizen(),
        })
        {
            Assert.Equal(Problems.NotFound, (await host.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, null, stranger, default))).Refusal?.Type);
            Assert.Equal(Problems.NotFound, (await Post(thread.Id, stranger, "x", "Hej")).Refusal?.Type);
            Assert.False(await host.Ask((ReadThreads r) => r.MayFollowAsync(thread.Id, stranger, default)));
            Assert.Equal(Problems.NotFound, (await host.Ask((MoveReceipts h) =>
                h.ExecuteAsync(thread.Id, 1, true, stranger, default))).Refusal?.Type);
        }
    }

    [Fact]
    public async Task Of_many_advisors_who_take_a_thread_at_once_one_gets_it()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisors = new List<Actor>();
        for (var i = 0; i < 15; i++)
        {
            advisors.Add(await host.Given.AnAdvisor(jobcenter));
        }
        var thread = await host.Given.AThread(await host.Given.ACitizen(c => c.Of(jobcenter)));
        var outcomes = await Task.WhenAll(advisors.Select(a => host.Ask((HandleThread h) => h.ClaimAsync(thread.Id, a, default))));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(Problems.ThreadTaken, o.Refusal!.Type));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'thread.claimed' and jobcenter_id = '{jobcenter.Id}'"));
    }

    [Fact]
    public async Task A_thread_started_twice_is_one_thread()
    {
        var citizen = await host.Given.ACitizen();
        // As long as a client may name it.
        var command = new StartThread { Subject = "Spørgsmål", ClientMessageId = new string('x', Lengths.ClientId), Body = "Hej" };
        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Ask((OpenThread o) => o.ExecuteAsync(command, citizen, default))));
        Assert.Single(started.Select(s => s.Value!.Thread.Id).Distinct());
        Assert.Equal(1, await host.Count("chat_thread", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Snapshot_and_what_came_after_are_together_a_fresh_snapshot()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        for (var n = 0; n < 10; n++)
        {
            await Post(thread.Id, n % 2 == 0 ? citizen : advisor, $"m{n}", $"Nr. {n}");
        }
        var whole = (await host.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, null, citizen, default))).Value!.Messages;
        for (long seen = 0; seen <= 11; seen++)
        {
            var after = (await host.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, seen, citizen, default))).Value!.Messages;
            Assert.Equal(whole, [.. whole.Where(m => m.Sequence <= seen), .. after]);
        }
    }

    private async Task<(Actor Citizen, Actor Advisor, ChatThread Thread)> AnOpenThread()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        return (citizen, advisor, await host.Given.AnOpenThread(citizen, advisor));
    }

    private Task<Outcome<ChatMessage>> Post(Guid thread, Actor sender, string id, string body) => host.Ask((PostMessage post) =>
        post.ExecuteAsync(thread, new SendMessage { ClientMessageId = id, Body = body }, sender, default));
}
