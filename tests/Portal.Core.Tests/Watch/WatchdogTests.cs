using Portal.Contracts.Watch;
using Portal.Core.Common;
using Portal.Core.Watch;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Watch;

/// <summary>A job that did not run, failed or was killed is seen, by whoever can read the database; one that did is not.</summary>
public sealed class WatchdogTests
{
    private static readonly TimetableEntry Nightly = new("nightly", new DailyTimes("30 3 * * *"), TimeSpan.FromHours(2));
    private static readonly TimetableEntry Minutely = new("minutely", new DailyTimes("* 6-21 * * *"), TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Expected_and_actual_runs_are_compared_and_what_is_late_raises_the_alarm_until_it_has_run()
    {
        await using var host = await CoreHost.StartAsync();
        host.Clock.GoTo(new DateOnly(2026, 11, 24), new TimeOnly(12, 0));
        await host.Tell((RecordRuns r) => r.TimetableAsync([Nightly, Minutely], default));
        Assert.False((await Look(host)).Alarm);
        // Nothing was expected before the timetable began.
        Assert.All((await Look(host)).Jobs, j => Assert.Equal(0, j.ExpectedInDay));

        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var dead = await Look(host);
        Assert.Equal((11, 0, true), (Job(dead, "minutely").ExpectedInDay, Job(dead, "minutely").SucceededInDay, Job(dead, "minutely").Late));
        Assert.False(Job(dead, "nightly").Late);
        await Run(host, "minutely", null);
        Assert.False((await Look(host)).Alarm);

        // Begun and killed, or ended badly, is not done.
        host.Clock.GoTo(new DateOnly(2026, 11, 25), new TimeOnly(3, 30));
        await host.Ask((RecordRuns r) => r.BeginAsync("nightly", default));
        await Run(host, "nightly", "NpgsqlException");
        host.Clock.GoTo(new DateOnly(2026, 11, 25), new TimeOnly(5, 30));
        var failed = Job(await Look(host), "nightly");
        Assert.Equal((true, 1, 1, "NpgsqlException"), (failed.Late, failed.ExpectedInDay, failed.FailedInDay, failed.LastError));
        await Run(host, "nightly", null);
        Assert.False(Job(await Look(host), "nightly").Late);
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero), Job(await Look(host), "nightly").NextAt);
    }

    [Fact]
    public async Task A_job_that_left_the_timetable_is_watched_no_more_and_new_times_count_from_now()
    {
        await using var host = await CoreHost.StartAsync();
        await host.Tell((RecordRuns r) => r.TimetableAsync([Nightly, Minutely], default));
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True((await Look(host)).Alarm);
        await host.Tell((RecordRuns r) => r.TimetableAsync([Nightly with { Times = new DailyTimes("0 4 * * *") }], default));
        var state = await Look(host);
        Assert.Equal(["nightly"], state.Jobs.Select(j => j.Name));
        Assert.False(state.Alarm);
    }

    [Theory]
    [InlineData("2027-03-28", 5)]
    [InlineData("2027-10-31", 5)]
    [InlineData("2027-06-01", 5)]
    public void On_the_nights_of_the_clock_changes_each_time_happens_once(string day, int times)
    {
        var night = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var found = new DailyTimes("*/30 0,1,3 * * *").Between(CivicTime.StartOf(night).AddTicks(-1), CivicTime.InstantOf(night, new TimeOnly(3, 15))!.Value).ToList();
        Assert.Equal(times, found.Count);
        Assert.Equal(found.Order(), found);
        Assert.Equal(times, found.Distinct().Count());
    }

    private static Task<Watchdog> Look(CoreHost host) => host.Ask((ReadWatchdog r) => r.ExecuteAsync(default));

    private static WatchedJob Job(Watchdog state, string name) => state.Jobs.Single(j => j.Name == name);

    private static async Task Run(CoreHost host, string name, string? error)
    {
        var id = await host.Ask((RecordRuns r) => r.BeginAsync(name, default));
        await host.Tell((RecordRuns r) => r.EndAsync(id, error, default));
    }
}
