using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Escalations;
using Portal.Testing;
using Portal.Worker.Jobs;
using Xunit;

namespace Portal.Worker.Tests;

public sealed class SweepRequestsTests
{
    [Fact]
    public async Task A_leaders_request_is_picked_up()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 10);
        await host.Given.ManySpells(jobcenter, 30);
        var log = new CountingLogger();
        using var requests = new SweepRequests(host.Services.GetRequiredService<IServiceScopeFactory>(), host.Clock, new ConfigurationBuilder().Build(), log);
        await requests.StartAsync(default);
        for (var n = 1; n <= 2; n++)
        {
            var leader = await host.Given.ALeader(jobcenter);
            await host.Ask((RequestSweep r) => r.ExecuteAsync(leader, default));
            await Eventually.HoldsAsync("the request is done", async () =>
            {
                host.Clock.Advance(TimeSpan.FromSeconds(2));
                return await host.Count("sweep_run", "finished_at is not null") == n;
            });
        }
        await requests.StopAsync(default);
        Assert.Equal(10, await host.Count("escalation"));
        Assert.Equal(0, log.Errors);
    }

    [Fact]
    public async Task While_the_database_is_away_it_complains_once_and_then_goes_on()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 10);
        await host.Given.ManySpells(jobcenter, 3);
        var log = new CountingLogger();
        using var requests = new SweepRequests(host.Services.GetRequiredService<IServiceScopeFactory>(), host.Clock, new ConfigurationBuilder().Build(), log);
        await host.Ask((RequestSweep r) => r.NowAsync(default));
        await host.LetIn(false);
        await requests.StartAsync(default);
        await Eventually.HoldsAsync("it has complained", () => Task.FromResult(log.Errors == 1));
        for (var minutes = 0; minutes < 30; minutes++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        await host.LetIn(true);
        await Eventually.HoldsAsync("the request is done", async () =>
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            return await host.Count("sweep_run", "finished_at is not null") == 1;
        });
        await requests.StopAsync(default);
        Assert.Equal(1, log.Errors);
        Assert.Equal(1, await host.Count("escalation"));
    }

    [Fact]
    public async Task The_nightly_job_ends_when_its_sweep_is_finished_whoever_did_it()
    {
        await using var host = await CoreHost.StartAsync();
        await host.Given.ManySpells(await host.Given.AJobcenter(weeksCriterion: 10), 300);
        var jobs = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            await new NightlySweepJob(services.GetRequiredService<RequestSweep>(), services.GetRequiredService<SweepSpells>(), host.Clock).RunAsync(default);
            Assert.Equal(1, await host.Count("sweep_run", "finished_at is not null"));
        })).ToList();
        await Eventually.HoldsAsync("all three are done", () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(jobs.TrueForAll(j => j.IsCompleted));
        });
        await Task.WhenAll(jobs);
        Assert.Equal(1, await host.Count("sweep_run"));
        Assert.Equal(100, await host.Count("escalation"));
    }

    private sealed class CountingLogger : ILogger<SweepRequests>
    {
        private int errors;

        public int Errors => Volatile.Read(ref errors);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                Interlocked.Increment(ref errors);
            }
        }
    }
}
