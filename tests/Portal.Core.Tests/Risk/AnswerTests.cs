using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Risk.Answers;
using Portal.Core.Risk.Watching;
using Portal.Testing;
using Xunit;
using static Portal.Core.Tests.Risk.ModelsInForceTests;

namespace Portal.Core.Tests.Risk;

public sealed class AnswerTests
{
    [Fact]
    public async Task What_a_citizen_says_is_kept_with_the_figure_and_waits_for_a_person_who_replies_once()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var (citizen, advisor) = (await Known(host, jobcenter), await host.Given.AnAdvisor(jobcenter));
        await Sweep(host);
        var figure = (await Estimate(host, citizen)).Probability;

        Assert.True((await Answer(host, citizen, new AnswerEstimate { Kind = EstimateAnswerKind.StartsJob, JobFrom = host.Clock.Today.AddDays(60), Words = " Jeg har skrevet under. " })).Succeeded);
        Assert.Equal(Problems.AnswerWaits, (await Answer(host, citizen, new AnswerEstimate { Kind = EstimateAnswerKind.StartsJob, JobFrom = host.Clock.Today.AddDays(61) })).Refusal!.Type);
        Assert.Equal(1, await host.Count("estimate_answer", FormattableString.Invariant($"probability = {figure} and model_version = 'forelobig-2026-11' and due_on is not null")));

        var waiting = Assert.Single(await Waiting(host, advisor));
        Assert.Equal(("Jeg har skrevet under.", host.Clock.Today.AddDays(60), false), (waiting.Answer.Words, waiting.Answer.JobFrom!.Value, waiting.Overdue));
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and what = 'estimate-answers'"));

        Assert.True((await Reply(host, advisor, waiting.Answer.Id, "Tillykke! Så ringer vi ikke.")).Succeeded);
        Assert.Equal(Problems.AnswerReplied, (await Reply(host, advisor, waiting.Answer.Id, "Igen")).Refusal!.Type);
        Assert.Empty(await Waiting(host, advisor));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'EstimateAnswered'"));
        var mine = (await host.Ask((ReadEstimates read) => read.OwnAsync(citizen, default))).Value!;
        Assert.Equal(("Tillykke! Så ringer vi ikke.", advisor.Name), (mine.Answers.Single().Reply, mine.Answers.Single().RepliedBy));
        // The figure stays what it was: an answer is no input, and no reason to be watched.
        Assert.Equal(figure, mine.Estimate!.Probability);
    }

    [Fact]
    public async Task An_answer_that_says_too_little_is_explained()
    {
        await using var host = await CoreHost.StartAsync();
        var citizen = await host.Given.ACitizen();
        var today = host.Clock.Today;
        foreach (var (command, field, code) in new (AnswerEstimate, string, string)[]
        {
            (new() { Kind = EstimateAnswerKind.StartsJob }, "jobFrom", FieldErrors.Required),
            (new() { Kind = EstimateAnswerKind.StartsJob, JobFrom = today.AddDays(-1) }, "jobFrom", FieldErrors.InPast),
            (new() { Kind = EstimateAnswerKind.StartsJob, JobFrom = today.AddDays(400) }, "jobFrom", FieldErrors.OutOfRange),
            (new() { Kind = EstimateAnswerKind.SomethingWrong, Words = "  " }, "words", FieldErrors.Required),
            (new() { Kind = EstimateAnswerKind.SomethingWrong, Words = "Nej", Factor = "sex" }, "factor", FieldErrors.UnknownCode),
        })
        {
            Assert.Equal(code, (await Answer(host, citizen, command)).Refusal!.Errors![field].Single());
        }
        Assert.Equal(Problems.NotRegistered, (await Answer(host, await host.Given.ACitizen(c => c.NotRegistered()), new() { Kind = EstimateAnswerKind.WantsPerson })).Refusal!.Type);
        Assert.Equal(0, await host.Count("estimate_answer"));
    }

    [Fact]
    public async Task Staff_of_another_jobcenter_see_and_change_nothing()
    {
        await using var host = await CoreHost.StartAsync();
        var citizen = await Known(host, await host.Given.AJobcenter(profiling: true));
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter(profiling: true));
        await Sweep(host);
        await Answer(host, citizen, new AnswerEstimate { Kind = EstimateAnswerKind.WantsPerson });
        var id = await host.Sql<Guid>($"select id as \"Value\" from estimate_answer");
        Assert.Empty(await Waiting(host, stranger));
        Assert.Equal(404, (await Reply(host, stranger, id.Single(), "Hej")).Refusal!.Status);
        Assert.Equal(404, (await Judge(host, stranger, citizen, EstimateJudgement.Shorter)).Refusal!.Status);
        Assert.Equal(404, (await host.Ask((ReadEstimates read) => read.OfCitizenAsync(citizen.Citizen, LookPurpose.Escalation, stranger, default))).Refusal!.Status);
        Assert.Equal(0, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task An_advisor_who_sets_the_figure_aside_decides_and_the_plain_criteria_still_hold()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(thresholdPercent: 1, weeksCriterion: 10, profiling: true);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var (judged, stands, waits) = (await Known(host, jobcenter), await Known(host, jobcenter), await Known(host, jobcenter));
        await Judge(host, advisor, judged, EstimateJudgement.Shorter);
        await Judge(host, advisor, waits, EstimateJudgement.NotUsable);
        await Judge(host, advisor, stands, EstimateJudgement.NotUsable);
        await Judge(host, advisor, stands, EstimateJudgement.Stands);
        await Sweep(host);
        Assert.Equal(0, await host.Count("escalation", $"citizen_id in ('{judged.Citizen}', '{waits.Citizen}')"));
        Assert.Equal(1, await host.Count("escalation", $"citizen_id = '{stands.Citizen}'"));
        // The figure is kept beside the judgement: both are looked at later.
        Assert.Equal(3, await host.Count("risk_assessment", "probability is not null"));

        host.Clock.Advance(TimeSpan.FromDays(70));
        await Sweep(host);
        Assert.Equal(2, await host.Count("escalation", $"citizen_id in ('{judged.Citizen}', '{waits.Citizen}') and reasons @> '[{{\"kind\":\"WeeksUnemployed\"}}]'"));
        var view = (await host.Ask((ReadEstimates read) => read.OfCitizenAsync(judged.Citizen, LookPurpose.Escalation, advisor, default))).Value!;
        Assert.Equal((EstimateJudgement.Shorter, "Han har job på hånden.", advisor.Name), (view.Judgements.Single().Judgement, view.Judgements.Single().Reason, view.Judgements.Single().By));
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{judged.Citizen}' and what = 'estimate'"));
        var mine = (await host.Ask((ReadEstimates read) => read.OwnAsync(judged, default))).Value!;
        Assert.Equal("Han har job på hånden.", mine.Judgement!.Reason);
        Assert.Null((await host.Ask((ReadEstimates read) => read.OwnAsync(stands, default))).Value!.Judgement);
    }

    [Fact]
    public async Task Do_not_use_takes_every_figure_away_and_leaves_the_words()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var (citizen, advisor) = (await Known(host, jobcenter), await host.Given.AnAdvisor(jobcenter));
        await Sweep(host);
        await Answer(host, citizen, new AnswerEstimate { Kind = EstimateAnswerKind.SomethingWrong, Factor = "education", Words = "Jeg er tømrer." });
        await Judge(host, advisor, citizen, EstimateJudgement.Longer);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await Sweep(host);
        Assert.Equal(1, await host.Count("risk_assessment_past"));

        Assert.True((await Answer(host, citizen, new AnswerEstimate { Kind = EstimateAnswerKind.DoNotUse, Words = "Nej tak" })).Succeeded);
        Assert.Equal(0, await host.Count("risk_assessment"));
        Assert.Equal(0, await host.Count("risk_assessment_past"));
        Assert.Equal(0, await host.Count("estimate_answer", "probability is not null or model_version is not null"));
        Assert.Equal(0, await host.Count("estimate_judgement", "probability is not null or model_version is not null"));
        Assert.Equal(2, await host.Count("estimate_answer", "words in ('Jeg er tømrer.', 'Nej tak')"));
        await Sweep(host);
        Assert.Equal(0, await host.Count("risk_assessment"));
        Assert.True((await host.Ask((ReadEstimates read) => read.OwnAsync(citizen, default))).Value!.Objected);
    }

    [Fact]
    public async Task Judgements_and_announced_jobs_are_held_against_what_happened()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var (advisor, leader) = (await host.Given.AnAdvisor(jobcenter), await host.Given.ALeader(jobcenter));
        var people = await host.Given.Citizens(14, jobcenter);
        foreach (var person in people)
        {
            await Judge(host, advisor, person, EstimateJudgement.Shorter);
            await Answer(host, person, new AnswerEstimate { Kind = EstimateAnswerKind.StartsJob, JobFrom = host.Clock.Today.AddDays(30) });
        }
        await Judge(host, advisor, people[0], EstimateJudgement.NotUsable);
        var ids = people.Take(7).Select(p => p.Citizen).ToArray();
        await host.Execute($"update unemployment_spell set ended_on = {host.Clock.Today.AddDays(40)}, end_reason = 'Job' where citizen_id = any({ids})");
        host.Clock.Advance(TimeSpan.FromDays(200));
        var watch = await host.Ask((WatchModel w) => w.ExecuteAsync(leader, default));
        Assert.Equal(new DissentWatch("Shorter", 14, 14, 7), watch.Judgements.Single(j => j.Kind == "Shorter"));
        Assert.Equal(new DissentWatch("StartsJob", 14, 14, 7), watch.Answers.Single(j => j.Kind == "StartsJob"));
        // One is a person, so the number is not told.
        Assert.Null(watch.Judgements.Single(j => j.Kind == "NotUsable").Count);
    }

    private static Task<Outcome<Done>> Answer(CoreHost host, Actor citizen, AnswerEstimate command) => host.Ask((AnswerMyEstimate answer) => answer.ExecuteAsync(command, citizen, default));

    private static Task<IReadOnlyList<WaitingAnswer>> Waiting(CoreHost host, Actor staff) => host.Ask((JudgeEstimates judge) => judge.WaitingAsync(staff, default));

    private static Task<Outcome<Done>> Reply(CoreHost host, Actor staff, Guid id, string reply) =>
        host.Ask((JudgeEstimates judge) => judge.ReplyAsync(id, new ReplyToAnswer { Reply = reply }, staff, default));

    private static Task<Outcome<Done>> Judge(CoreHost host, Actor staff, Actor citizen, EstimateJudgement judgement) =>
        host.Ask((JudgeEstimates judge) => judge.JudgeAsync(citizen.Citizen, new JudgeEstimate { Judgement = judgement, Reason = "Han har job på hånden." }, staff, default));
}
