using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Desks;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

/// <summary>A citizen is answered by one advisor at a time, however many want to.</summary>
public sealed class OneAdvisorTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Of_many_advisors_who_take_the_same_citizen_at_once_in_two_threads_one_gets_both()
    {
        for (var round = 0; round < 5; round++)
        {
            var jobcenter = await host.Given.AJobcenter();
            var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
            var threads = new[] { await host.Given.AThread(citizen), await host.Given.AThread(citizen) };
            var advisors = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.Given.AnAdvisorHere(jobcenter)));
            var outcomes = await Task.WhenAll(advisors.Select((advisor, i) => Claim(threads[i % 2].Id, advisor)));

            var holders = await host.Sql<Guid>($"select distinct advisor_id as \"Value\" from chat_thread where citizen_id = {citizen.Citizen} and status = 'Open'");
            var winner = Assert.Single(holders);
            Assert.Equal(2, await host.Count("chat_thread", $"citizen_id = '{citizen.Citizen}' and status = 'Open'"));
            Assert.All(outcomes.Zip(advisors), o => Assert.Equal(o.Second.AccountId == winner, o.First.Succeeded));
            Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Contains(o.Refusal!.Type, new[] { Problems.ThreadTaken, Problems.CitizenTaken }));
        }
    }

    [Fact]
    public async Task No_statement_can_give_a_citizen_a_second_advisor()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnOpenThread(citizen, await host.Given.AnAdvisorHere(jobcenter));
        var other = await host.Given.AnAdvisorHere(jobcenter);
        var second = await host.Given.AThread(citizen);
        Assert.Equal(Problems.CitizenTaken, (await Claim(second.Id, other)).Refusal?.Type);
        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute(
            $"update chat_thread set status = 'Open', advisor_id = {other.AccountId} where id = {second.Id}"));
        Assert.Equal("fk_chat_thread_holder", error.ConstraintName);
    }

    [Fact]
    public async Task Once_all_is_closed_another_advisor_can_take_the_citizen()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var first = await host.Given.AnAdvisorHere(jobcenter);
        var thread = await host.Given.AnOpenThread(citizen, first);
        Assert.True((await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, first, default))).Succeeded);
        await host.Given.AnOpenThread(citizen, await host.Given.AnAdvisor(jobcenter));
    }

    [Fact]
    public async Task Taking_and_giving_at_once_leaves_one_advisor()
    {
        for (var round = 0; round < 10; round++)
        {
            var jobcenter = await host.Given.AJobcenter();
            var advisors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Given.AnAdvisorHere(jobcenter)));
            var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
            var thread = await host.Given.AThread(citizen);
            host.Clock.Advance(TimeSpan.FromMinutes(3));
            await Task.WhenAll(
                Task.WhenAll(advisors.Select(a => Claim(thread.Id, a))),
                Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Ask((AssignThreads a) => a.ExecuteAsync(jobcenter.Id, default)))));
            Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name in ('thread.claimed', 'desk.given')"));
        }
    }

    [Fact]
    public async Task An_advisor_who_is_registered_as_absent_takes_nothing()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        await host.Given.AnAbsence(await host.Given.ALeader(jobcenter), advisor, host.Clock.Today, host.Clock.Today);
        var thread = await host.Given.AThread(await host.Given.ACitizen(c => c.Of(jobcenter)));
        Assert.Equal(Problems.AdvisorAway, (await Claim(thread.Id, advisor)).Refusal?.Type);
    }

    private Task<Outcome<ChatThread>> Claim(Guid thread, Actor advisor) => host.Ask((HandleThread h) => h.ClaimAsync(thread, advisor, default));
}
