using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Desks;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

/// <summary>Deadlines for answers count in opening hours, and the leader hears of them before they pass.</summary>
public sealed class AnswerTimeTests
{
    [Fact]
    public async Task A_deadline_rises_to_the_leader_before_it_passes_and_once()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await AJobcenter(host);
        var leader = await host.Given.ALeader(jobcenter);
        // 14:30 on a Tuesday: half an hour today and half an hour tomorrow.
        host.Clock.GoTo(host.Clock.Today, new TimeOnly(14, 30));
        var thread = await host.Given.AThread(await host.Given.ACitizen(c => c.Of(jobcenter)));
        host.Clock.GoTo(host.Clock.Today, new TimeOnly(20, 0));
        Assert.Equal(0, (await host.Given.AMinuteOfTheWorker()).Warned);
        Assert.Empty((await Overview(host, leader)).Due);

        host.Clock.GoTo(host.Clock.Today.AddDays(1), new TimeOnly(9, 15));
        Assert.Equal(1, (await host.Given.AMinuteOfTheWorker()).Warned);
        Assert.Equal(0, (await host.Given.AMinuteOfTheWorker()).Warned);
        var due = Assert.Single((await Overview(host, leader)).Due);
        Assert.False(due.Late);
        Assert.Equal((thread.Id, CivicTime.InstantOf(host.Clock.Today, new TimeOnly(9, 30))), (due.ThreadId, due.AnswerBy));

        host.Clock.GoTo(host.Clock.Today, new TimeOnly(9, 31));
        Assert.True((await Overview(host, leader)).Due[0].Late);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var item = (await host.Ask((ReadDesk d) => d.ExecuteAsync(advisor, default))).Next[0];
        Assert.Equal((thread.Id, true, DeskReason.AnswerLate), (item.Id, item.Overdue, item.Reasons[0]));
    }

    [Fact]
    public async Task Answers_within_the_deadline_are_counted_first_ones_and_later_ones()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await AJobcenter(host);
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await Say(host, thread, advisor, "1");
        // Several messages of one side are one question and one answer.
        await Say(host, thread, advisor, "2");
        await Say(host, thread, citizen, "3");
        await Say(host, thread, citizen, "4");
        host.Clock.Advance(TimeSpan.FromMinutes(119));
        await Say(host, thread, advisor, "5");
        await Say(host, thread, citizen, "6");
        host.Clock.Advance(TimeSpan.FromMinutes(121));
        await Say(host, thread, advisor, "7");
        var overview = await Overview(host, await host.Given.ALeader(jobcenter));
        Assert.Equal((new AnswerShare(1, 0), new AnswerShare(2, 1)), (overview.First, overview.Next));
    }

    [Fact]
    public async Task The_overview_is_of_the_own_jobcenter_and_shows_who_waits_and_who_is_here()
    {
        await using var host = await CoreHost.StartAsync();
        var (here, there) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        var (leader, stranger) = (await host.Given.ALeader(here), await host.Given.ALeader(there));
        var present = await host.Given.AnAdvisorHere(here);
        var gone = await host.Given.AnAdvisor(here);
        await host.Given.AThread(await host.Given.ACitizen(c => c.Of(here)));
        var since = host.Clock.GetUtcNow();
        await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(here)), present);
        var overview = await Overview(host, leader);
        Assert.Equal((1, since, true), (overview.Waiting, overview.WaitingSince, overview.Open));
        Assert.Equal((true, 1, 1), (overview.Advisors.Single(a => a.Id == present.AccountId) is var load) ? (load.Here, load.Open, load.Unanswered) : default);
        Assert.False(overview.Advisors.Single(a => a.Id == gone.AccountId).Here);
        var elsewhere = await Overview(host, stranger);
        Assert.Equal((0, 0, 0), (elsewhere.Waiting, elsewhere.Advisors.Count, elsewhere.Due.Count));
    }

    [Fact]
    public async Task Topics_and_opinions_are_sums_of_the_own_jobcenter_and_a_few_opinions_stay_unsaid()
    {
        await using var host = await CoreHost.StartAsync();
        var (jobcenter, other) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        await host.Execute($"insert into chat_topic (code, name_da, name_en, rights_topic, place) values ('cv', 'Mit CV', 'My CV', 'cv-content', 1)");
        var citizens = await host.Given.Citizens(5, jobcenter);
        var threads = new List<ChatThread>();
        foreach (var citizen in citizens)
        {
            threads.Add(await host.Given.AThread(citizen));
        }
        await host.Given.AThread(await host.Given.ACitizen(c => c.Of(other)));
        await host.Execute($"update chat_thread_about set topic = 'cv' where thread_id in ({threads[0].Id}, {threads[1].Id})");
        await host.Execute($"update chat_thread_about set context_kind = 'Right', context_reference = 'cv-deadline' where thread_id = {threads[2].Id}");
        var leader = await host.Given.ALeader(jobcenter);
        for (var i = 0; i < 5; i++)
        {
            Assert.Null((await Overview(host, leader)).Satisfaction);
            await host.Execute($"insert into chat_satisfaction (thread_id, jobcenter_id, score, at) values ({threads[i].Id}, {jobcenter.Id}, {(i < 3 ? 5 : 2)}, {host.Clock.GetUtcNow()})");
        }
        var overview = await Overview(host, leader);
        Assert.Equal(new SatisfactionSum(5, 3.8, 3), overview.Satisfaction);
        Assert.Equal([new TopicAsked(null, null, 3, null), new TopicAsked("Mit CV", "My CV", 2, "cv-content")], overview.Topics);
        Assert.Equal(("cv-deadline", 1), (Assert.Single(overview.StillAsked).RightsTopic, overview.StillAsked[0].Threads));
        Assert.NotEqual("cv-deadline", overview.StillAsked[0].Danish);
    }

    [Fact]
    public async Task Hours_and_deadlines_are_saved_and_nonsense_is_explained()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var day = new ChatHoursDay { Weekday = DayOfWeek.Tuesday, Opens = new TimeOnly(9, 30), Closes = new TimeOnly(10, 30) };
        var save = new SaveChatSettings { FirstAnswerMinutes = 30, NextAnswerMinutes = 60, AssignAfterMinutes = 0, Week = [day] };
        foreach (var (week, code) in new (ChatHoursDay[], string)[]
        {
            ([day, day], FieldErrors.Overlaps), ([day with { Opens = new TimeOnly(2, 30) }], FieldErrors.OutOfRange), ([day with { Closes = new TimeOnly(9, 30) }], FieldErrors.EndBeforeStart),
        })
        {
            Assert.Equal(code, (await Save(save with { Week = week })).Refusal?.Errors?["week"][0]);
        }
        Assert.True((await Save(save)).Succeeded);
        Assert.Equal([day], (await Overview(host, leader)).Settings.Week);
        var hours = await host.Ask((ReadChatHours h) => h.OfAsync(jobcenter.Id, default));
        Assert.True(hours.IsOpen(host.Clock.GetUtcNow()));
        Assert.Null(hours.On(host.Clock.Today.AddDays(1)));

        Task<Outcome<ChatSettings>> Save(SaveChatSettings command) => host.Ask((ChangeChatSettings s) => s.SaveAsync(command, leader, default));
    }

    /// <summary>It promises a first answer within an hour, and later ones within two.</summary>
    private static async Task<TestJobcenter> AJobcenter(CoreHost host)
    {
        var jobcenter = await host.Given.AJobcenter();
        await host.Execute($"insert into chat_promise (jobcenter_id, first_answer_minutes, next_answer_minutes) values ({jobcenter.Id}, 60, 120)");
        return jobcenter;
    }

    private static async Task Say(CoreHost host, ChatThread thread, Actor who, string id) =>
        Assert.True((await host.Ask((PostMessage p) => p.ExecuteAsync(thread.Id, new SendMessage { ClientMessageId = id, Body = id }, who, default))).Succeeded);

    private static Task<ChatOverview> Overview(CoreHost host, Actor leader) => host.Ask((ReadChatOverview o) => o.ExecuteAsync(leader, default));
}
