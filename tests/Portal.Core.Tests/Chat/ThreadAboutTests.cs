using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Mandates;
using Portal.Contracts.Plan;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Plan;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class ThreadAboutTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Both_sides_see_the_topic_and_what_it_was_asked_from()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        var thread = await Start(citizen, new StartThread { Topic = "cv", Context = new ChatContextRef { Kind = ChatContextKind.Right, Reference = "cv-deadline" }, Language = Language.English });
        foreach (var actor in new[] { citizen, advisor })
        {
            var about = (await About(thread, actor)).Value!;
            Assert.Equal("Mit CV", about.Topic!.Danish);
            Assert.Equal((ChatContextKind.Right, "cv-deadline"), (about.Context!.Kind, about.Context.Reference));
            Assert.NotEqual(about.Context.Danish, about.Context.English);
            Assert.Equal(Language.English, about.Language);
        }
        // The queue is the citizen's to see.
        Assert.NotNull((await About(thread, citizen)).Value!.Place);
        Assert.Null((await About(thread, advisor)).Value!.Place);
        Assert.Equal(Problems.NotFound, (await About(thread, await host.Given.ACitizen(c => c.Of(jobcenter)))).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await About(thread, await host.Given.AnAdvisor(await host.Given.AJobcenter()))).Refusal?.Type);
    }

    [Theory]
    [InlineData(ChatContextKind.Right, "no-such-right")]
    [InlineData(ChatContextKind.Right, null)]
    [InlineData(ChatContextKind.CvSection, "Nothing")]
    [InlineData(ChatContextKind.Conversation, "8c2b5a0e-0000-0000-0000-000000000000")]
    [InlineData(ChatContextKind.Conversation, "x")]
    [InlineData(ChatContextKind.Contact, "somebody")]
    [InlineData(ChatContextKind.PlanPart, "8c2b5a0e-0000-0000-0000-000000000000")]
    [InlineData(ChatContextKind.PlanPart, null)]
    [InlineData(ChatContextKind.JobLog, "8c2b5a0e-0000-0000-0000-000000000000")]
    public async Task What_is_not_there_or_not_the_citizens_is_no_context(ChatContextKind kind, string? reference)
    {
        var citizen = await host.Given.ACitizen();
        var command = Command(new StartThread { Context = new ChatContextRef { Kind = kind, Reference = reference } });
        var refused = await host.Ask((OpenThread o) => o.ExecuteAsync(command, citizen, default));
        Assert.Equal(FieldErrors.UnknownCode, refused.Refusal!.Errors!["context"].Single());
        Assert.Equal(0, await host.Count("chat_thread", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task A_part_of_ones_own_plan_is_a_context_and_a_strangers_is_not()
    {
        var (citizen, stranger) = (await host.Given.ACitizen(), await host.Given.ACitizen());
        var words = new PlanPartContent { Kind = PlanPartKind.Step, Title = "Ringe til to tømrere" };
        var part = (await host.Ask((ChangePlan c) => c.AddAsync(words, citizen, Given.AKey(), default))).Value!;
        var context = new ChatContextRef { Kind = ChatContextKind.PlanPart, Reference = part.Id.ToString() };
        var thread = await Start(citizen, new StartThread { Context = context });
        Assert.Equal(("Ringe til to tømrere", part.Id.ToString()), ((await About(thread, citizen)).Value!.Context!.Danish, (await About(thread, citizen)).Value!.Context!.Reference));
        Assert.False((await host.Ask((OpenThread o) => o.ExecuteAsync(Command(new StartThread { Context = context }), stranger, default))).Succeeded);
    }

    [Theory]
    [InlineData(ChatContextKind.Cv)]
    [InlineData(ChatContextKind.Plan)]
    [InlineData(ChatContextKind.JobLog)]
    [InlineData(ChatContextKind.Registration)]
    [InlineData(ChatContextKind.Agreed)]
    [InlineData(ChatContextKind.FreeTimes)]
    public async Task A_page_as_a_whole_is_a_context_too(ChatContextKind kind)
    {
        var citizen = await host.Given.ACitizen();
        var thread = await Start(citizen, new StartThread { Context = new ChatContextRef { Kind = kind } });
        Assert.Equal(kind, (await About(thread, citizen)).Value!.Context!.Kind);
    }

    [Fact]
    public async Task A_topic_that_is_not_offered_is_refused()
    {
        var citizen = await host.Given.ACitizen();
        var refused = await host.Ask((OpenThread o) => o.ExecuteAsync(Command(new StartThread { Topic = "nonsense" }), citizen, default));
        Assert.Equal(FieldErrors.UnknownCode, refused.Refusal!.Errors!["topic"].Single());
        var topics = await host.Ask((ReadChatService s) => s.TopicsAsync(default));
        Assert.Equal("other", topics[^1].Code);
        Assert.All(topics, t => Assert.NotEqual(t.Danish, t.English));
    }

    [Fact]
    public async Task The_place_counts_those_who_have_waited_longer_in_the_same_jobcenter()
    {
        var (jobcenter, elsewhere) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        var advisor = await host.Given.AnAdvisor(jobcenter);
        List<(Actor Citizen, Guid Thread)> queue = [];
        for (var n = 0; n < 3; n++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
            queue.Add((citizen, await Start(citizen, new StartThread())));
            await Start(await host.Given.ACitizen(c => c.Of(elsewhere)), new StartThread());
        }
        var places = await Task.WhenAll(queue.Select(async q => (await About(q.Thread, q.Citizen)).Value!.Place!.Place));
        Assert.Equal([1, 2, 3], places);
        await host.Ask((HandleThread h) => h.ClaimAsync(queue[0].Thread, advisor, default));
        Assert.Null((await About(queue[0].Thread, queue[0].Citizen)).Value!.Place);
        Assert.Equal(2, (await About(queue[2].Thread, queue[2].Citizen)).Value!.Place!.Place);
        // Three in a queue that nobody has answered yet: nothing is known.
        Assert.Null((await About(queue[2].Thread, queue[2].Citizen)).Value!.Place!.Wait);
    }

    [Fact]
    public async Task Outside_opening_hours_it_is_said_when_an_answer_comes_at_the_latest()
    {
        await using var own = await CoreHost.StartAsync();
        var jobcenter = await own.Given.AJobcenter();
        var citizen = await own.Given.ACitizen(c => c.Of(jobcenter));
        var service = (await own.Ask((ReadChatService s) => s.ExecuteAsync(citizen, default))).Value!;
        Assert.True(service.OpenNow);
        Assert.Equal(own.Clock.GetUtcNow().AddMinutes(ChatPromiseRow.UsualMinutes), service.AnswerBy);

        // On Friday evening, with Monday closed: Tuesday.
        var friday = own.Clock.Today.AddDays(3);
        own.Clock.GoTo(friday, new TimeOnly(18, 0));
        await own.Given.AClosingDay(jobcenter, friday.AddDays(3));
        service = (await own.Ask((ReadChatService s) => s.ExecuteAsync(citizen, default))).Value!;
        Assert.False(service.OpenNow);
        Assert.Equal(CivicTime.InstantOf(friday.AddDays(4), new TimeOnly(9, 0)), service.OpensAt);
        Assert.Equal(CivicTime.InstantOf(friday.AddDays(4), new TimeOnly(10, 30)), service.AnswerBy);
    }

    [Fact]
    public async Task A_citizen_says_once_it_is_over_whether_it_helped_and_the_advisor_does_not_see_it()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        var (five, two) = (new ChatSatisfaction { Score = 5 }, new ChatSatisfaction { Score = 2, Words = " For sent " });
        Assert.Equal(Problems.ThreadNotClosed, (await Rate(thread.Id, five, citizen)).Refusal?.Type);
        await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
        Assert.True((await Rate(thread.Id, five, citizen)).Succeeded);
        Assert.True((await Rate(thread.Id, two, citizen)).Succeeded);
        Assert.Equal(two with { Words = "For sent" }, (await About(thread.Id, citizen)).Value!.Satisfaction);
        Assert.Null((await About(thread.Id, advisor)).Value!.Satisfaction);
        Assert.Equal(Problems.NotFound, (await Rate(thread.Id, five, await host.Given.ACitizen())).Refusal?.Type);
        var representative = citizen with { Representative = new Representative(thread.Id, "", [MandateScope.Messages]) };
        Assert.Equal(Problems.NotByMandate, (await Rate(thread.Id, five, representative)).Refusal?.Type);
        Assert.Equal(2, await host.Value<int>($"select score as \"Value\" from chat_satisfaction where thread_id = {thread.Id} and jobcenter_id = {jobcenter.Id}"));
    }

    [Fact]
    public async Task The_language_of_a_thread_can_be_changed_while_it_lasts()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        var english = new ChatLanguage { Language = Language.English };
        Assert.True((await host.Ask((SayOfThread s) => s.LanguageAsync(thread.Id, english, citizen, default))).Succeeded);
        Assert.Equal(Language.English, (await About(thread.Id, advisor)).Value!.Language);
        Assert.Equal(Problems.NotFound, (await host.Ask(async (SayOfThread s) => await s.LanguageAsync(thread.Id, english, await host.Given.ACitizen(), default))).Refusal?.Type);
        await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
        Assert.Equal(Problems.ThreadClosed, (await host.Ask((SayOfThread s) => s.LanguageAsync(thread.Id, english, citizen, default))).Refusal?.Type);
    }

    private static StartThread Command(StartThread about) => about with { Subject = "Spørgsmål", Body = "Hej", ClientMessageId = Given.AKey() };

    private async Task<Guid> Start(Actor citizen, StartThread about)
    {
        var command = Command(about);
        var started = await host.Ask((OpenThread o) => o.ExecuteAsync(command, citizen, default));
        Assert.True(started.Succeeded, started.Refusal?.Type);
        return started.Value.Thread.Id;
    }

    private Task<Outcome<ThreadAbout>> About(Guid thread, Actor actor) => host.Ask((ReadThreadAbout r) => r.ExecuteAsync(thread, actor, default));

    private Task<Outcome<Done>> Rate(Guid thread, ChatSatisfaction command, Actor actor) => host.Ask((SayOfThread s) => s.RateAsync(thread, command, actor, default));
}
