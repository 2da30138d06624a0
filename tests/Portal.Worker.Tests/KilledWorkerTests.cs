using System.Net;
using System.Net.Http.Json;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Worker.Tests;

public sealed class KilledWorkerTests
{
    [Fact]
    public async Task A_worker_killed_in_mid_sweep_is_followed_by_one_that_finishes_it_and_nobody_is_escalated_twice_or_missed()
    {
        const int count = 60_000;
        await using var host = await CoreHost.StartAsync(new TestClock(TimeProvider.System.GetUtcNow()));
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        await host.Given.AnAdvisor(jobcenter, capacity: 100);
        await host.Given.ManySpells(jobcenter, count);
        await host.Ask((RequestSweep r) => r.NowAsync(default));

        await using (var first = WorkerProcess.Start(host.ConnectionString, shardSize: 5_000))
        {
            await Eventually.HoldsAsync("the sweep is under way", async () => await Swept() > 0);
            await first.KillAsync();
        }
        Assert.InRange(await Swept(), 1, count - 1);
        Assert.Equal(1, await host.Count("sweep_run", "finished_at is null"));

        await using var second = WorkerProcess.Start(host.ConnectionString, shardSize: 5_000);
        await Eventually.HoldsAsync("the sweep is finished", async () => await host.Count("sweep_run", "finished_at is null") == 0,
            TimeSpan.FromMinutes(3));
        var escalated = Given.LongOf(count);
        Assert.Equal([count, count, escalated], await host.Sql<int>($"select unnest(array[spells, scored, escalated]) as \"Value\" from sweep_run"));
        Assert.Equal(escalated, await host.Count("escalation"));
        Assert.Equal(escalated, await host.Count("(select distinct spell_id from escalation) e"));
        Assert.Equal(escalated, await host.Count("audit_event", "name = 'citizen.escalated'"));
        Assert.Equal(count, await host.Count("risk_assessment"));
        Assert.Equal(100, await host.Count("escalation", "contact_id is not null"));

        Task<int> Swept() => host.Value<int>($"select coalesce(sum(spells), 0)::int as \"Value\" from sweep_shard");
    }

    [Fact]
    public async Task A_worker_says_that_it_lives_is_ready_and_on_time_and_shows_no_dashboard_in_production()
    {
        await using var host = await CoreHost.StartAsync();
        await using var worker = WorkerProcess.Start(host.ConnectionString);
        using var client = await worker.ClientAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        var jobs = await client.GetFromJsonAsync<Dictionary<string, string>>("/health/jobs");
        Assert.Equal(Schedule.Jobs.Select(j => j.Name).Order(), jobs!.Keys.Order());
        Assert.All(jobs.Values, state => Assert.Equal("on time", state));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/hangfire")).StatusCode);

        await host.LetIn(false);
        await Eventually.HoldsAsync("it is not ready without its database",
            async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        await host.LetIn(true);
        await Eventually.HoldsAsync("it is ready again", async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }
}
