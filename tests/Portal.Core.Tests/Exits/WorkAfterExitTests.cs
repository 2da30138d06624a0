using Portal.Contracts;
using Portal.Contracts.Exits;
using Portal.Core.Common;
using Portal.Core.Exits;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Exits;

public sealed class WorkAfterExitTests
{
    private static readonly Actor Fund = new(new Guid("0197fc00-0000-7000-8000-000000000001"), Roles.Partner, null, null, "A-kassen");

    [Fact]
    public async Task Whoever_left_for_a_job_is_asked_once_after_three_months_and_nobody_else_is()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var worker = await Left(host, jobcenter, ExitReason.Job);
        var student = await Left(host, jobcenter, ExitReason.Education);
        var back = await Left(host, jobcenter, ExitReason.Job);

        Assert.Equal(0, await host.Ask((AskAboutWork ask) => ask.ExecuteAsync(default)));
        Assert.Empty((await host.Ask((AnswerAboutWork a) => a.ReadAsync(worker.Citizen, default))).Questions);
        host.Clock.GoTo(host.Clock.Today.AddMonths(3), new TimeOnly(5, 15));
        await host.Ask((Core.Citizens.OpenSpell open) => open.ExecuteAsync(host.Given.ARegistration(jobcenter), back.Citizen, Given.AKey(), default));

        Assert.Equal(1, await host.Ask((AskAboutWork ask) => ask.ExecuteAsync(default)));
        Assert.Equal(0, await host.Ask((AskAboutWork ask) => ask.ExecuteAsync(default)));
        Assert.Equal(1, await host.Count("notification", $"kind = 'WorkAfterExit' and citizen_id = '{worker.Citizen.Citizen}'"));
        Assert.Equal(0, await host.Count("notification", $"kind = 'WorkAfterExit' and citizen_id = '{student.Citizen.Citizen}'"));
        var question = Assert.Single((await host.Ask((AnswerAboutWork a) => a.ReadAsync(worker.Citizen, default))).Questions);
        Assert.Equal((worker.Spell, host.Clock.Today, null), (question.SpellId, question.Day, question.InWork));
    }

    [Fact]
    public async Task A_question_that_nothing_ran_to_ask_is_not_asked_late()
    {
        await using var host = await CoreHost.StartAsync();
        await Left(host, await host.Given.AJobcenter(), ExitReason.Job);
        host.Clock.GoTo(host.Clock.Today.AddMonths(3).AddDays(15), new TimeOnly(5, 15));
        Assert.Equal(0, await host.Ask((AskAboutWork ask) => ask.ExecuteAsync(default)));
    }

    [Fact]
    public async Task The_citizen_answers_and_may_change_it_and_what_the_fund_knows_stands_over_it()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var worker = await Left(host, jobcenter, ExitReason.Job);
        Assert.Equal(Problems.NoQuestion, (await Answer(host, worker.Citizen, worker.Spell, true)).Refusal!.Type);
        host.Clock.GoTo(host.Clock.Today.AddMonths(3), new TimeOnly(12, 0));

        // Another person's spell is no question of mine.
        Assert.Equal(Problems.NoQuestion, (await Answer(host, (await host.Given.ACitizen(c => c.Of(jobcenter))), worker.Spell, true)).Refusal!.Type);
        Assert.True((await Answer(host, worker.Citizen, worker.Spell, true)).Succeeded);
        Assert.True((await Answer(host, worker.Citizen, worker.Spell, false)).Succeeded);
        Assert.Equal(1, await host.Count("work_after_exit", "not in_work and source = 'Citizen'"));

        Assert.True((await host.Ask((AnswerAboutWork a) => a.DeliverAsync(new DeliverWork { Cpr = worker.Cpr, InWork = true }, Fund, default))).Succeeded);
        Assert.Equal(1, await host.Count("work_after_exit", "in_work and source = 'Partner'"));
        await Answer(host, worker.Citizen, worker.Spell, false);
        Assert.Equal(1, await host.Count("work_after_exit", "in_work and source = 'Partner'"));

        host.Clock.GoTo(host.Clock.Today.AddMonths(3), new TimeOnly(12, 0));
        Assert.Equal(Problems.NoQuestion, (await Answer(host, worker.Citizen, worker.Spell, true)).Refusal!.Type);
    }

    private static Task<Outcome<Done>> Answer(CoreHost host, Actor citizen, Guid spell, bool inWork) =>
        host.Ask((AnswerAboutWork a) => a.ExecuteAsync(new AnswerWork { SpellId = spell, InWork = inWork }, citizen, default));

    private static async Task<(Actor Citizen, Guid Spell, string Cpr)> Left(CoreHost host, TestJobcenter jobcenter, ExitReason reason)
    {
        var cpr = Given.ACpr();
        var account = (await host.Ask((Core.Accounts.ExternalSignIn signIn) => signIn.CitizenAsync(cpr, "Prøveborger", null, default)))!;
        var citizen = new Actor(account.Id, account.Role, account.CitizenId, null, account.DisplayName);
        await host.Ask((Core.Citizens.OpenSpell open) => open.ExecuteAsync(host.Given.ARegistration(jobcenter, 10), citizen, Given.AKey(), default));
        var spell = await host.Given.SpellOf(citizen);
        await host.Ask((EndSpell end) => end.ExecuteAsync(
            new EndUnemployment { SpellId = spell, LastDay = host.Clock.Today, Reason = reason }, citizen, Given.AKey(), default));
        return (citizen, spell, cpr.Digits);
    }
}
