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
    public async Task Jobs_are_what_the_watchdog_says_without_the_words_of_an_error()
    {
        await using var host = await CoreHost.StartAsync();
        var now = host.Clock.GetUtcNow();
        await host.Execute($"insert into watched_job (name, times, deadline_seconds, since) values ('fine', '30 3 * * *', 7200, {now.AddDays(-3)}), ('late', '30 3 * * *', 7200, {now.AddDays(-3)})");
        await host.Execute($"insert into job_run (id, name, started_at, finished_at) values (gen_random_uuid(), 'fine', {now.AddHours(-6.5)}, {now.AddHours(-6)})");
        var jobs = (await Read(host)).Jobs.ToDictionary(j => j.Name);
        Assert.Equal((true, false), (jobs["fine"].Succeeded, jobs["fine"].Late));
        Assert.Equal((null, true), (jobs["late"].Succeeded, jobs["late"].Late));
        Assert.NotNull(jobs["fine"].NextRun);
    }

    private static Task<PlatformState> Read(CoreHost host) => host.Ask((ReadPlatform platform) => platform.ExecuteAsync(default));

    private static Silence Silence(PlatformState state, string name) => state.Silences.Single(s => s.Name == name);
}
