using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Desks;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

/// <summary>Who waits gets to whom: the own contact first, else in turn among those who are here and have room.</summary>
public sealed class AssignmentTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task The_personal_contact_gets_the_citizen_at_once_and_nobody_else_does()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (contact, other) = (await host.Given.AnAdvisorHere(jobcenter), await host.Given.AnAdvisorHere(jobcenter));
        var (own, stranger) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.ACitizen(c => c.Of(jobcenter)));
        await host.Given.AnEscalation(own, contact);
        var (ownThread, strangers) = (await host.Given.AThread(own), await host.Given.AThread(stranger));
        await Assign(jobcenter);
        Assert.Equal((contact.AccountId, "PersonalContact"), await With(ownThread.Id));
        // Who has no contact is left to whoever takes them, for two minutes.
        Assert.Equal((null, null), await With(strangers.Id));
        Assert.NotEqual(contact.AccountId, other.AccountId);
    }

    [Fact]
    public async Task A_contact_who_is_not_here_or_full_is_not_waited_for()
    {
        var jobcenter = await host.Given.AJobcenter();
        var contact = await host.Given.AnAdvisor(jobcenter);
        var other = await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnEscalation(citizen, contact);
        var thread = await host.Given.AThread(citizen);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Assign(jobcenter);
        Assert.Equal((other.AccountId, "InTurn"), await With(thread.Id));
    }

    [Fact]
    public async Task In_turn_goes_round_within_room_and_room_that_becomes_free_is_used_at_once()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisors = new[] { await host.Given.AnAdvisorHere(jobcenter, chats: 2), await host.Given.AnAdvisorHere(jobcenter, chats: 1), await host.Given.AnAdvisorHere(jobcenter, chats: 0) };
        List<ChatThread> threads = [];
        foreach (var citizen in await host.Given.Citizens(4, jobcenter))
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            threads.Add(await host.Given.AThread(citizen));
        }
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Assign(jobcenter);
        var given = await Task.WhenAll(threads.Select(t => With(t.Id)));
        // The three who have waited longest; the fourth waits on, because there is no room.
        Assert.Equal([2, 1, 0], advisors.Select(a => given.Count(g => g.Advisor == a.AccountId)));
        Assert.Null(given[3].Advisor);
        Assert.NotEqual(given[0].Advisor, given[1].Advisor);

        var first = advisors.Single(a => a.AccountId == given[0].Advisor);
        await host.Ask((HandleThread h) => h.CloseAsync(threads[0].Id, first, default));
        Assert.Equal((first.AccountId, "InTurn"), await With(threads[3].Id));
    }

    [Fact]
    public async Task Outside_opening_hours_nobody_is_given_anybody_in_turn()
    {
        await using var evening = await CoreHost.StartAsync();
        evening.Clock.GoTo(evening.Clock.Today, new TimeOnly(18, 0));
        var jobcenter = await evening.Given.AJobcenter();
        var advisor = await evening.Given.AnAdvisorHere(jobcenter);
        var thread = await evening.Given.AThread(await evening.Given.ACitizen(c => c.Of(jobcenter)));
        evening.Clock.Advance(TimeSpan.FromMinutes(20));
        await evening.Given.AMinuteOfTheWorker();
        Assert.Equal(0, await evening.Count("chat_thread", $"id = '{thread.Id}' and advisor_id is not null"));
        evening.Clock.GoTo(evening.Clock.Today.AddDays(1), new TimeOnly(9, 2));
        await evening.Given.Here(advisor);
        Assert.Equal(1, await evening.Count("chat_thread", $"id = '{thread.Id}' and advisor_id = '{advisor.AccountId}'"));
    }

    [Fact]
    public async Task A_second_thread_goes_to_whoever_is_writing_with_the_citizen_even_when_full()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter, chats: 1);
        await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnOpenThread(citizen, advisor);
        var second = await host.Given.AThread(citizen);
        await Assign(jobcenter);
        Assert.Equal((advisor.AccountId, "SameCitizen"), await With(second.Id));
    }

    [Fact]
    public async Task Handing_over_brings_all_of_the_citizens_threads_and_the_note()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (from, to) = (await host.Given.AnAdvisorHere(jobcenter), await host.Given.AnAdvisorHere(jobcenter));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var (first, second) = (await host.Given.AnOpenThread(citizen, from), await host.Given.AThread(citizen));
        await Assign(jobcenter);
        Assert.True((await Transfer(first.Id, from, to.AccountId, "Vil gerne tale om uddannelse")).Succeeded);
        Assert.Equal((to.AccountId, "Transferred"), await With(first.Id));
        Assert.Equal((to.AccountId, "Transferred"), await With(second.Id));
        var side = (await host.Ask((ReadThreadSide s) => s.ExecuteAsync(first.Id, to, default))).Value!;
        Assert.Equal((from.Name, "Vil gerne tale om uddannelse"), (side.Notes[0].StaffName, side.Notes[0].Body));
        // It is not theirs to hand over any more, and a note is needed.
        Assert.Equal(Problems.ThreadTaken, (await Transfer(first.Id, from, null, "igen")).Refusal?.Type);
        Assert.Equal(Problems.Invalid, (await Transfer(first.Id, to, null, "  ")).Refusal?.Type);
    }

    [Fact]
    public async Task Handed_to_somebody_who_is_not_here_it_waits_in_the_queue_kept_for_them()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (from, to) = (await host.Given.AnAdvisorHere(jobcenter, chats: 0), await host.Given.AnAdvisor(jobcenter));
        var thread = await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(jobcenter)), from);
        Assert.True((await Transfer(thread.Id, from, to.AccountId, "Til dig i morgen")).Succeeded);
        Assert.Equal((null, null), await With(thread.Id));
        await host.Given.Here(to);
        Assert.Equal((to.AccountId, "Returned"), await With(thread.Id));
    }

    [Fact]
    public async Task Nothing_is_handed_to_another_jobcenter_or_to_oneself()
    {
        var jobcenter = await host.Given.AJobcenter();
        var from = await host.Given.AnAdvisorHere(jobcenter);
        var thread = await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(jobcenter)), from);
        foreach (var to in new[] { from, await host.Given.AnAdvisorHere(await host.Given.AJobcenter()), await host.Given.ALeader(jobcenter) })
        {
            Assert.Equal(Problems.Invalid, (await Transfer(thread.Id, from, to.AccountId, "note")).Refusal?.Type);
        }
        Assert.Equal(from.AccountId, (await With(thread.Id)).Advisor);
    }

    private Task<int> Assign(TestJobcenter jobcenter) => host.Ask((AssignThreads a) => a.ExecuteAsync(jobcenter.Id, default));

    private Task<Outcome<ChatThread>> Transfer(Guid thread, Actor from, Guid? to, string note) =>
        host.Ask((TransferThreads t) => t.ExecuteAsync(thread, new TransferThread { AdvisorId = to, Note = note }, from, default));

    private async Task<(Guid? Advisor, string? Given)> With(Guid thread) => (
        await host.Value<Guid?>($"select advisor_id as \"Value\" from chat_thread where id = {thread}"),
        await host.Value<string?>($"select given as \"Value\" from chat_thread where id = {thread}"));
}
