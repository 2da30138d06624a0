using Portal.Contracts.Operations;
using Portal.Core.Booking;
using Portal.Core.Operations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Operations;

public sealed class ReadPlatformTests
{
    [Fact]
    public async Task Hosts_and_partners_that_fall_silent_are_said()
    {
        await using var host = await CoreHost.StartAsync();
        await host.Execute($"insert into service_minute (service, minute) values ('api', date_trunc('minute', {host.Clock.GetUtcNow()})), ('worker', {host.Clock.GetUtcNow().AddMinutes(-4)})");
        await host.Tell((NoteIntegration note) => note.ExecuteAsync("a-fund", "registrations", default));
        // Again within the minute changes nothing, later does.
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await host.Tell((NoteIntegration note) => note.ExecuteAsync("a-fund", "registrations", default));
        Assert.Equal(TestClock.Begins, await host.Value<DateTimeOffset>($"select last_at as \"Value\" from integration_seen"));

        var state = await Read(host);
        Assert.False(Silence(state, Heartbeat.Api).Silent);
        Assert.True(Silence(state, Heartbeat.Worker).Silent);
        Assert.True(Silence(state, Heartbeat.Web).Silent);
        Assert.False(Silence(state, "a-fund: registrations").Silent);

        // Tuesday; two working days are over on Friday.
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(Silence(await Read(host), "a-fund: registrations").Silent);
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(Silence(await Read(host), "a-fund: registrations").Silent);
    }

    [Fact]
    public async Task Without_a_worker_there_are_no_jobs_and_versions_are_told_all_the_same()
    {
        await using var host = await CoreHost.StartAsync();
        var state = await Read(host);
        Assert.Empty(state.Jobs);
        Assert.Equal(["app", "migration", "model", "rules", "guidance", "database"], state.Versions.Select(v => v.Name));
        Assert.All(state.Versions, v => Assert.False(string.IsNullOrWhiteSpace(v.Version)));
        Assert.All(state.Queues, q => Assert.Equal(0, q.Waiting));
    }

    [Fact]
    public async Task Jobs_are_read_as_the_worker_keeps_them()
    {
        await using var host = await CoreHost.StartAsync();
        await host.Execute($"create schema hangfire");
        await host.Execute($"create table hangfire.set (key text, value text)");
        await host.Execute($"create table hangfire.hash (key text, field text, value text)");
        await host.Execute($"create table hangfire.job (id bigint, statename text)");
        var now = host.Clock.GetUtcNow();
        await host.Execute($"insert into hangfire.job values (1, 'Succeeded'), (2, 'Failed')");
        foreach (var (name, last, next) in new[] { ("fine", "1", now.AddHours(1)), ("failed", "2", now.AddHours(1)), ("forgotten", "1", now.AddMinutes(-11)), ("never", "", now.AddMinutes(-9)) })
        {
            await host.Execute($"insert into hangfire.set values ('recurring-jobs', {name})");
            var key = "recurring-job:" + name;
            await host.Execute($"insert into hangfire.hash values ({key}, 'Cron', '30 3 * * *'), ({key}, 'NextExecution', {next.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}), ({key}, 'LastJobId', {last})");
        }
        var jobs = (await Read(host)).Jobs.ToDictionary(j => j.Name);
        Assert.Equal(["failed", "fine", "forgotten", "never"], jobs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((true, false), (jobs["fine"].Succeeded!.Value, jobs["fine"].Late));
        Assert.Equal((false, true), (jobs["failed"].Succeeded!.Value, jobs["failed"].Late));
        Assert.True(jobs["forgotten"].Late);
        Assert.Equal((null, false), (jobs["never"].Succeeded, jobs["never"].Late));
    }

    private static Task<PlatformState> Read(CoreHost host) => host.Ask((ReadPlatform platform) => platform.ExecuteAsync(default));

    private static Silence Silence(PlatformState state, string name) => state.Silences.Single(s => s.Name == name);
}
