using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Desks;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

/// <summary>One list, «next, and why»; and what stands beside a thread.</summary>
public sealed class DeskTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Mine_first_then_my_own_citizens_then_the_escalated_then_the_longest_wait()
    {
        var jobcenter = await host.Given.AJobcenter();
        // Here, but with no room: nothing is given away while the test looks.
        var (advisor, colleague) = (await host.Given.AnAdvisorHere(jobcenter, chats: 0), await host.Given.AnAdvisorHere(jobcenter, chats: 0));
        var citizens = await host.Given.Citizens(6, jobcenter);
        await host.Given.AnEscalation(citizens[3], colleague);
        await host.Given.AnEscalation(citizens[2], advisor);
        List<Guid> threads = [];
        foreach (var citizen in citizens)
        {
            threads.Add((await host.Given.AThread(citizen)).Id);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await host.Ask((Portal.Core.Chat.HandleThread h) => h.ClaimAsync(threads[4], advisor, default));
        await host.Ask((Portal.Core.Chat.HandleThread h) => h.ClaimAsync(threads[5], colleague, default));

        var desk = await host.Ask((ReadDesk d) => d.ExecuteAsync(advisor, default));
        Assert.Equal([threads[4], threads[2], threads[3], threads[0], threads[1]],
            desk.Next.Where(i => i.Kind is DeskItemKind.MyThread or DeskItemKind.WaitingThread).Select(i => i.Id));
        Assert.Equal([DeskReason.OwnCitizen], desk.Next.Single(i => i.Id == threads[2]).Reasons);
        Assert.Equal([DeskReason.Escalated], desk.Next.Single(i => i.Id == threads[3]).Reasons);
        Assert.True(desk.Presence.Here);
        Assert.All(desk.Next.Where(i => i.Kind is DeskItemKind.WaitingThread), i => Assert.NotNull(i.AnswerBy));
    }

    [Fact]
    public async Task A_CV_that_waits_is_a_task_and_the_look_is_logged_with_its_purpose()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        Assert.True((await host.Ask((StoreCv s) => s.ExecuteAsync(new SaveCv { Content = Given.CompleteCv() }, citizen, default))).Succeeded);
        var item = Assert.Single((await host.Ask((ReadDesk d) => d.ExecuteAsync(advisor, default))).Next, i => i.Kind is DeskItemKind.CheckCv);
        Assert.Equal(citizen.Citizen, item.CitizenId);
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and purpose = 'CvCheck' and what = 'desk'"));
    }

    [Fact]
    public async Task The_card_beside_a_thread_is_a_logged_look_and_only_for_the_own_jobcenter()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var earlier = await host.Given.AThread(citizen);
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        var side = (await host.Ask((ReadThreadSide s) => s.ExecuteAsync(thread.Id, advisor, default))).Value!;
        Assert.Equal(citizen.Citizen, side.Card.CitizenId);
        Assert.Contains(side.Card.Threads, t => t.Id == earlier.Id);
        Assert.NotNull(side.AnswerBy);
        await host.Ask((ReadThreadSide s) => s.ExecuteAsync(thread.Id, advisor, default));
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and purpose = 'Chat' and what = 'card'"));
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Equal(Problems.NotFound, (await host.Ask((ReadThreadSide s) => s.ExecuteAsync(thread.Id, stranger, default))).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((ThreadNotes n) => n.WriteAsync(thread.Id, new WriteThreadNote { Note = "x" }, stranger, default))).Refusal?.Type);
    }

    [Fact]
    public async Task A_note_is_never_changed_or_removed()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var thread = await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(jobcenter)), advisor);
        Assert.True((await host.Ask((ThreadNotes n) => n.WriteAsync(thread.Id, new WriteThreadNote { Note = "Ringer i morgen" }, advisor, default))).Succeeded);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"update thread_note set body = 'andet' where thread_id = {thread.Id}"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"delete from thread_note where thread_id = {thread.Id}"));
    }

    [Fact]
    public async Task Canned_answers_are_kept_by_jobcenter_know_their_placeholders_and_tell_of_a_change_meanwhile()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (leader, advisor, stranger) = (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter), await host.Given.ALeader(await host.Given.AJobcenter()));
        var save = new SaveCannedAnswer { Title = "Velkommen", Danish = "Hej {fornavn}", English = "Hello {fornavn}" };
        Assert.Equal(FieldErrors.UnknownCode, (await Add(save with { English = "Hello {name}" })).Refusal?.Errors?["english"][0]);
        var answer = (await Add(save)).Value!;
        Assert.Equal(answer, Assert.Single(await host.Ask((CannedAnswers a) => a.AllAsync(advisor, default))));
        Assert.Empty(await host.Ask((CannedAnswers a) => a.AllAsync(stranger, default)));
        Assert.Equal(Problems.NotFound, (await Change(answer.Id, save with { ExpectedVersion = 1 }, stranger)).Refusal?.Type);

        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Change(answer.Id, save with { Title = $"T{i}", ExpectedVersion = 1 }, leader)));
        Assert.Single(both, o => o.Succeeded);
        Assert.All(both.Where(o => !o.Succeeded), o => Assert.Equal(Problems.ChangedMeanwhile, o.Refusal!.Type));
        Assert.True((await host.Ask((CannedAnswers a) => a.RemoveAsync(answer.Id, leader, default))).Succeeded);
        Assert.Empty(await host.Ask((CannedAnswers a) => a.AllAsync(advisor, default)));

        Task<Outcome<CannedAnswer>> Add(SaveCannedAnswer command) => host.Ask((CannedAnswers a) => a.AddAsync(command, leader, default));
        Task<Outcome<CannedAnswer>> Change(Guid id, SaveCannedAnswer command, Actor actor) => host.Ask((CannedAnswers a) => a.ChangeAsync(id, command, actor, default));
    }
}
