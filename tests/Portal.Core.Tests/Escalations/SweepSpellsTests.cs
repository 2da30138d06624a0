using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts.Citizens;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Escalations;

public sealed class SweepSpellsTests
{
    [Fact]
    public async Task Whoever_is_above_the_threshold_is_escalated_once_and_a_second_sweep_adds_none()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        await host.Given.AnAdvisor(jobcenter, capacity: 100);
        await host.Given.ManySpells(jobcenter, 90);

        await SweepAll(host);
        var run = await host.Sql<int>($"select unnest(array[spells, scored, escalated]) as \"Value\" from sweep_run");
        Assert.Equal([90, 90, Given.LongOf(90)], run);
        Assert.Equal(30, await host.Count("escalation", "reasons @> '[{\"kind\":\"RiskAboveThreshold\"}]' and contact_id is not null"));

        await SweepAll(host);
        Assert.Equal(30, await host.Count("escalation"));
        Assert.Equal(30, await host.Count("audit_event", "name = 'citizen.escalated'"));
        Assert.Equal(30, await host.Count("notification", "kind = 'ContactGiven'"));
        Assert.Equal(90, await host.Count("risk_assessment"));
        Assert.Equal(2, await host.Count("sweep_run", "finished_at is not null"));
    }

    [Fact]
    public async Task Without_a_legal_basis_nothing_is_estimated_but_the_plain_criteria_work()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 20);
        await host.Given.ManySpells(jobcenter, 30);
        var asker = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(asker, default));

        await SweepAll(host);
        Assert.Equal(0, await host.Count("risk_assessment"));
        Assert.Equal(10, await host.Count("escalation", "reasons @> '[{\"kind\":\"WeeksUnemployed\"}]'"));
        Assert.Equal(1, await host.Count("escalation", $"citizen_id = '{asker.Citizen}' and reasons @> '[{{\"kind\":\"AskedForHelp\"}}]'"));
        Assert.Equal(11, await host.Count("escalation"));
    }

    [Fact]
    public async Task A_basis_whose_review_is_due_no_longer_counts()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        await host.Given.ManySpells(jobcenter, 3);
        host.Clock.Advance(TimeSpan.FromDays(366));
        await SweepAll(host);
        Assert.Equal(0, await host.Count("risk_assessment"));
    }

    [Fact]
    public async Task Withdrawing_the_basis_removes_what_was_estimated()
    {
        await using var host = await CoreHost.StartAsync();
        var (jobcenter, other) = (await host.Given.AJobcenter(profiling: true), await host.Given.AJobcenter(profiling: true));
        await host.Given.ManySpells(jobcenter, 6);
        await host.Given.ManySpells(other, 4);
        await SweepAll(host);
        var leader = await host.Given.ALeader(jobcenter);
        await host.Ask((ProfilingSettings s) => s.WithdrawAsync(leader, default));
        Assert.Equal(4, await host.Count("risk_assessment"));
        await SweepAll(host);
        Assert.Equal(4, await host.Count("risk_assessment"));
    }

    [Fact]
    public async Task An_objection_removes_the_estimate_at_once_and_none_is_made_again()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true, thresholdPercent: 1);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { ExpectedWeeksToJob = 52, YearsInLastJob = 1, MonthsEmployedOfLast36 = 12 }));
        await SweepAll(host);
        Assert.NotNull((await Contact()).Risk);
        await host.Ask((SayAboutProfiling say) => say.ObjectAsync(new ObjectToProfiling { Reason = "Nej tak" }, citizen, default));
        Assert.Equal(0, await host.Count("risk_assessment"));
        await SweepAll(host);
        Assert.Equal(0, await host.Count("risk_assessment"));
        Assert.True((await Contact()).Objected);
        Assert.Null((await Contact()).Risk);

        async Task<MyContact> Contact() => (await host.Ask((ReadMyContact r) => r.ExecuteAsync(citizen, default))).Value!;
    }

    [Fact]
    public async Task Whoever_objected_before_is_never_estimated_and_not_escalated_by_an_estimate()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true, thresholdPercent: 1);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { ExpectedWeeksToJob = 52, YearsInLastJob = 1, MonthsEmployedOfLast36 = 12 }));
        await host.Ask((SayAboutProfiling say) => say.ObjectAsync(new ObjectToProfiling(), citizen, default));
        await SweepAll(host);
        Assert.Equal(0, await host.Count("risk_assessment"));
        Assert.Equal(0, await host.Count("escalation"));
    }

    [Fact]
    public async Task Contacts_are_given_by_room_and_never_beyond_it()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 1);
        var large = await host.Given.AnAdvisor(jobcenter, capacity: 20);
        var small = await host.Given.AnAdvisor(jobcenter, capacity: 10);
        var none = await host.Given.AnAdvisor(jobcenter, capacity: 0);
        var elsewhere = await host.Given.AnAdvisor(await host.Given.AJobcenter(), capacity: 100);
        await host.Given.ManySpells(jobcenter, 12);
        await SweepAll(host);
        Assert.Equal([8, 4, 0, 0], await Loads());

        await host.Given.ManySpells(jobcenter, 30, seed: 2);
        await SweepAll(host);
        Assert.Equal([20, 10, 0, 0], await Loads());
        Assert.Equal(12, await host.Count("escalation", "contact_id is null"));

        // Freed room goes to those who wait.
        await host.Execute(
            $"""
            update unemployment_spell set ended_on = {host.Clock.Today}, end_reason = 'Job'
            where id in (select spell_id from escalation where contact_id = {small.AccountId} order by id limit 3)
            """);
        await SweepAll(host);
        Assert.Equal(9, await host.Count("escalation", "contact_id is null"));
        Assert.Equal(1, await host.Count("account", $"id = '{small.AccountId}' and escalation_capacity = 10"));

        async Task<IEnumerable<int>> Loads() => (await Task.WhenAll(new[] { large, small, none, elsewhere }.Select(a => host.Count(
            "escalation e join unemployment_spell s on s.id = e.spell_id", $"contact_id = '{a.AccountId}' and ended_on is null")))).Select(n => (int)n);
    }

    [Fact]
    public async Task A_missed_conversation_and_an_overdue_cv_are_reasons()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var missed = await host.Given.ACitizen(c => c.Of(jobcenter));
        var late = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ACv(missed);
        var booking = await host.Given.ABooking(missed, await host.Given.ASlot(advisor));
        host.Clock.Advance(TimeSpan.FromDays(14 + 8));
        await host.Ask((Portal.Core.Booking.ReportConversation r) => r.ExecuteAsync(
            booking.Id, new Portal.Contracts.Booking.ReportOutcome { Status = Portal.Contracts.Booking.AppointmentStatus.NoShow }, advisor, default));
        await SweepAll(host);
        Assert.Equal([new Reason(EscalationReason.MissedConversation, null, null)], await Reasons(missed));
        Assert.Equal([new Reason(EscalationReason.OverdueCv, 8, 7)], await Reasons(late));

        async Task<IReadOnlyList<Reason>> Reasons(Actor citizen) =>
            (await host.Ask((ReadMyContact r) => r.ExecuteAsync(citizen, default))).Value!.Reasons;
    }

    [Fact]
    public async Task A_leaders_sweep_touches_only_the_own_jobcenter_and_is_one_while_it_waits()
    {
        await using var host = await CoreHost.StartAsync();
        var (mine, other) = (await host.Given.AJobcenter(weeksCriterion: 10), await host.Given.AJobcenter(weeksCriterion: 10));
        await host.Given.ManySpells(mine, 9);
        await host.Given.ManySpells(other, 9);
        var leader = await host.Given.ALeader(mine);
        var first = await host.Ask((RequestSweep r) => r.ExecuteAsync(leader, default));
        Assert.Equal(first.Id, (await host.Ask((RequestSweep r) => r.ExecuteAsync(leader, default))).Id);
        Assert.Equal(1, await host.Ask((SweepSpells s) => s.ExecuteAsync(default)));
        Assert.Equal(3, await host.Count("escalation"));
        Assert.Equal(3, await host.Count("escalation", $"jobcenter_id = '{mine.Id}'"));
    }

    [Fact]
    public async Task Tonights_sweep_is_one_however_often_it_is_asked_for()
    {
        await using var host = await CoreHost.StartAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Ask((RequestSweep r) => r.NightlyAsync(default))));
        Assert.Single(asked.Select(s => s.Id).Distinct());
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(asked[0].Id, (await host.Ask((RequestSweep r) => r.NightlyAsync(default))).Id);
    }

    [Fact]
    public async Task Several_workers_at_once_sweep_each_spell_once()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        await host.Given.ManySpells(jobcenter, 600);
        await host.Ask((RequestSweep r) => r.NightlyAsync(default));
        await Eventually.HoldsAsync("the sweep is finished", async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sweep(host, chunk: 50)));
            return await host.Count("sweep_run", "finished_at is null") == 0;
        });
        Assert.Equal(600, await host.Value<int>($"select spells as \"Value\" from sweep_run"));
        Assert.Equal(200, await host.Value<int>($"select escalated as \"Value\" from sweep_run"));
        Assert.Equal(200, await host.Count("escalation"));
    }

    [Fact]
    public async Task A_sweep_that_is_broken_off_anywhere_is_finished_by_the_next_and_nobody_is_escalated_twice_or_missed()
    {
        const int seed = 20261124;
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            await using var host = await CoreHost.StartAsync();
            var jobcenter = await host.Given.AJobcenter(profiling: true);
            await host.Given.AnAdvisor(jobcenter, capacity: 50);
            await host.Given.ManySpells(jobcenter, 400, seed: round);
            await host.Ask((RequestSweep r) => r.NightlyAsync(default));

            using var stop = new CancellationTokenSource();
            var running = Task.Run(() => Sweep(host, chunk: 20, stop.Token));
            var goal = random.Next(0, 380);
            await Eventually.HoldsAsync($"{goal} spells are swept", async () =>
                running.IsCompleted || await host.Value<int>($"select coalesce(sum(spells), 0)::int as \"Value\" from sweep_shard") >= goal);
            if (round % 2 == 0)
            {
                await stop.CancelAsync();
            }
            else
            {
                // As when its machine is gone: the server ends its connections in the middle of whatever they do.
                await host.Sql<bool>($"select pg_terminate_backend(pid) as \"Value\" from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            }
            // Either it was broken off, or it tried again by itself and came through: both must end well.
            await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

            // As if the leases of whoever was broken off were over.
            await host.Execute($"update sweep_shard set lease_until = null where finished_at is null");
            await Eventually.HoldsAsync("a later run has finished it", async () =>
            {
                await Sweep(host, chunk: 20);
                return await host.Count("sweep_run", "finished_at is null") == 0;
            });
            var where = $"round {round}, goal {goal}, seed {seed}";
            Assert.True(await host.Count("sweep_run", "finished_at is not null and spells = 400 and scored = 400 and escalated = 133") == 1, where);
            Assert.True(await host.Count("escalation") == 133, where);
            Assert.True(await host.Count("risk_assessment") == 400, where);
            Assert.True(await host.Count("audit_event", "name = 'citizen.escalated'") == 133, where);
            Assert.True(await host.Count("escalation", "contact_id is not null") == 50, where);
        }
    }

    private static async Task SweepAll(CoreHost host)
    {
        await host.Ask((RequestSweep r) => r.NowAsync(default));
        await host.Ask((SweepSpells s) => s.ExecuteAsync(default));
    }

    private static async Task Sweep(CoreHost host, int chunk, CancellationToken ct = default)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sweep = scope.ServiceProvider.GetRequiredService<SweepSpells>();
        sweep.ShardSize = chunk;
        await sweep.ExecuteAsync(ct);
    }
}
