using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Trials;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Core.Trials;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Trials;

public sealed class TrialTests
{
    private sealed record Member(Guid SpellId, bool Early);

    [Fact]
    public async Task Whoever_registers_is_drawn_at_once_and_the_draw_can_be_done_again()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var trial = await SetUp(host, await host.Given.ALeader(jobcenter));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        Assert.Equal(1, await host.Count("trial_member", $"citizen_id = '{citizen.Citizen}'"));
        // Many at once, as a file brings them; of another jobcenter, or unemployed for long, nobody.
        await host.Given.PastSpells(jobcenter, 200, host.Clock.Today);
        await host.Given.PastSpells(jobcenter, 5, host.Clock.Today.AddDays(-60));
        await host.Given.PastSpells(await host.Given.AJobcenter(), 5, host.Clock.Today);

        var members = await host.Sql<Member>($"select spell_id, early from trial_member");
        Assert.Equal(201, members.Count);
        Assert.All(members, m => Assert.Equal(DrawnEarly(trial.Seed, m.SpellId), m.Early));
        Assert.InRange(members.Count(m => m.Early), 70, 131);
    }

    [Fact]
    public async Task Before_the_first_day_after_the_last_and_once_stopped_nobody_is_drawn()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var trial = await SetUp(host, leader, c => c with { FirstDay = host.Clock.Today.AddDays(1), LastDay = host.Clock.Today.AddDays(2) });
        await host.Given.PastSpells(jobcenter, 3, host.Clock.Today);
        Assert.Equal(0, await host.Count("trial_member"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Given.PastSpells(jobcenter, 3, host.Clock.Today);
        Assert.Equal(3, await host.Count("trial_member"));
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Given.PastSpells(jobcenter, 3, host.Clock.Today);
        Assert.Equal(3, await host.Count("trial_member"));

        Assert.True((await host.Ask((SetUpTrials t) => t.StopAsync(trial.Id, new StopTrial { Reason = "Slut" }, leader, default))).Succeeded);
        Assert.Equal(Problems.TrialStopped, (await host.Ask((SetUpTrials t) => t.StopAsync(trial.Id, new StopTrial { Reason = "Slut" }, leader, default))).Refusal!.Type);
        // A stopped trial leaves room for the next.
        Assert.True((await host.Ask((SetUpTrials t) => t.ExecuteAsync(Command(host), leader, Given.AKey(), default))).Succeeded);
    }

    [Fact]
    public async Task Two_trials_never_take_people_in_at_the_same_time()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        await SetUp(host, leader);
        Assert.Equal(Problems.TrialOverlaps, (await host.Ask((SetUpTrials t) => t.ExecuteAsync(Command(host), leader, Given.AKey(), default))).Refusal!.Type);
        // Another jobcenter may; and the database holds it whoever asks.
        await SetUp(host, await host.Given.ALeader(await host.Given.AJobcenter()));
        var error = await Assert.ThrowsAsync<PostgresException>(() => host.Execute(
            $"""
            insert into trial (id, jobcenter_id, title, intake, first_day, last_day, contact_days, weeks, legal_basis, ethics, seed, set_up_by, set_up_by_name, set_up_at)
            select gen_random_uuid(), jobcenter_id, title, intake, last_day, last_day + 9, contact_days, weeks, legal_basis, ethics, seed, set_up_by, set_up_by_name, set_up_at
            from trial where jobcenter_id = {jobcenter.Id}
            """));
        Assert.Equal(TrialRow.NoOverlap, error.ConstraintName);
    }

    [Fact]
    public async Task A_draw_is_never_changed()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await SetUp(host, await host.Given.ALeader(jobcenter));
        await host.Given.PastSpells(jobcenter, 1, host.Clock.Today);
        await Assert.ThrowsAsync<PostgresException>(() => host.Execute($"update trial_member set early = not early"));
    }

    [Fact]
    public async Task Whoever_is_escalated_by_the_sweep_is_drawn_in_a_trial_of_escalated_citizens()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 10);
        await host.Given.AnAdvisor(jobcenter, capacity: 100);
        await SetUp(host, await host.Given.ALeader(jobcenter), c => c with { Intake = TrialIntake.Escalated });
        await host.Given.PastSpells(jobcenter, 30, host.Clock.Today.AddDays(-80));
        Assert.Equal(0, await host.Count("trial_member"));
        await host.Ask((RequestSweep request) => request.NowAsync(default));
        await host.Ask((SweepSpells sweep) => sweep.ExecuteAsync(default));
        Assert.Equal(30, await host.Count("escalation"));
        Assert.Equal(30, await host.Count("trial_member"));
    }

    [Fact]
    public async Task The_early_half_is_listed_for_staff_of_the_jobcenter_and_for_nobody_else()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await SetUp(host, await host.Given.ALeader(jobcenter));
        await host.Given.PastSpells(jobcenter, 40, host.Clock.Today);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        var early = await host.Count("trial_member", "early");
        var list = await host.Ask((TrialContacts contacts) => contacts.ExecuteAsync(advisor, default));
        Assert.Equal(early, list.Count);
        Assert.All(list, c => Assert.Equal(CivicTime.AddWorkingDays(host.Clock.Today, 3), c.ContactBy));
        Assert.Equal(early, await host.Count("access_entry", $"account_id = '{advisor.AccountId}' and what = 'trial'"));
        Assert.Empty(await host.Ask((TrialContacts contacts) => contacts.ExecuteAsync(stranger, default)));

        Assert.Equal(404, (await host.Ask((TrialContacts contacts) => contacts.DoneAsync(list[0].SpellId, stranger, default))).Refusal!.Status);
        Assert.True((await host.Ask((TrialContacts contacts) => contacts.DoneAsync(list[0].SpellId, advisor, default))).Succeeded);
        Assert.Equal(early - 1, (await host.Ask((TrialContacts contacts) => contacts.ExecuteAsync(advisor, default))).Count);
        // Of the other half nobody can be noted as contacted: they are not in anybody's list.
        var usual = (await host.Sql<Guid>($"select spell_id as \"Value\" from trial_member where not early limit 1")).Single();
        Assert.Equal(404, (await host.Ask((TrialContacts contacts) => contacts.DoneAsync(usual, advisor, default))).Refusal!.Status);
    }

    [Fact]
    public async Task The_effect_is_the_difference_in_weeks_with_an_interval_and_another_jobcenter_sees_nothing()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var trial = await SetUp(host, leader, c => c with { Weeks = 10 });
        await host.Given.PastSpells(jobcenter, 200, host.Clock.Today);
        Assert.Null((await Effect(host, trial, leader)).Early);

        // The early half leaves after 21 days or 49, the other after 35 or stays on.
        await host.Execute(
            $"""
            update unemployment_spell s set ended_on = s.first_unemployed_day + case when m.early then case when n % 2 = 0 then 21 else 49 end else 35 end, end_reason = 'Job'
            from (select *, row_number() over (partition by early order by spell_id) as n from trial_member) m
            where m.spell_id = s.id and (m.early or n % 2 = 0)
            """);
        host.Clock.Advance(TimeSpan.FromDays(190));
        var effect = await Effect(host, trial, leader);
        // 5 weeks on average against (5 + 10) / 2 = 7.5, give or take one of an uneven half.
        Assert.InRange(effect.Difference!.Value, -2.7, -2.3);
        Assert.True(effect.Low < effect.Difference && effect.Difference < effect.High && effect.High < 0);
        Assert.Equal(10, effect.Early!.Mean!.Within);
        Assert.InRange(effect.Early.Mean.Weeks, 4.9, 5.1);
        Assert.False(effect.Preliminary);
        var stranger = await host.Given.ALeader(await host.Given.AJobcenter());
        Assert.Equal(404, (await host.Ask((ReadTrials read) => read.EffectAsync(trial.Id, stranger, default))).Refusal!.Status);
    }

    [Fact]
    public async Task Few_people_show_no_effect_and_no_count()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var trial = await SetUp(host, leader, c => c with { Weeks = 4 });
        await host.Given.PastSpells(jobcenter, 9, host.Clock.Today, days: 20);
        await host.Given.PastSpells(jobcenter, 9, host.Clock.Today);
        host.Clock.Advance(TimeSpan.FromDays(90));
        var effect = await Effect(host, trial, leader);
        Assert.Equal((null, null, null), (effect.Early, effect.Usual, effect.Difference));
        Assert.Null(effect.Trial.Taken);
    }

    private static bool DrawnEarly(string seed, Guid spell) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{spell}"))[0] < 128;

    private static async Task<TrialEffect> Effect(CoreHost host, Trial trial, Actor leader) =>
        (await host.Ask((ReadTrials read) => read.EffectAsync(trial.Id, leader, default))).Value!;

    private static SetUpTrial Command(CoreHost host) => new()
    {
        Title = "Et tidligt opkald",
        Intake = TrialIntake.Registered,
        FirstDay = host.Clock.Today,
        LastDay = host.Clock.Today.AddDays(60),
        ContactDays = 3,
        Weeks = 26,
        LegalBasis = "Et prøvegrundlag",
        Ethics = "Ingen mister noget",
    };

    private static async Task<Trial> SetUp(CoreHost host, Actor leader, Func<SetUpTrial, SetUpTrial>? change = null)
    {
        var command = change is null ? Command(host) : change(Command(host));
        return (await host.Ask((SetUpTrials t) => t.ExecuteAsync(command, leader, Given.AKey(), default))).Value!;
    }
}
