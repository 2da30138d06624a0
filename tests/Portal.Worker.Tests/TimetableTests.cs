using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Portal.Core.Common;
using Portal.Core.Watch;
using Portal.Testing;
using Portal.Worker.Jobs;
using Xunit;

namespace Portal.Worker.Tests;

public sealed class TimetableTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly ScheduledJob Sweep = Schedule.Jobs.Single(j => j.Name == "nightly-sweep");

    [Fact]
    public void Starting_the_worker_makes_hangfire_equal_to_the_timetable()
    {
        var storage = new PostgreSqlStorage(Connections(), new PostgreSqlStorageOptions { SchemaName = "hangfire" });
        var manager = new RecurringJobManager(storage);
        manager.AddOrUpdate("long-gone", Job.FromExpression<RetentionJob>(j => j.RunAsync(CancellationToken.None)), "0 5 * * *");
        manager.AddOrUpdate(Sweep.Name, Job.FromExpression<RetentionJob>(j => j.RunAsync(CancellationToken.None)), "0 23 * * *");

        for (var start = 0; start < 2; start++)
        {
            new Timetable(storage, manager).Apply();
            using var connection = storage.GetConnection();
            var known = connection.GetRecurringJobs().ToDictionary(j => j.Id);
            Assert.Equal(Schedule.Jobs.Select(j => j.Name).Order(), known.Keys.Order());
            Assert.All(Schedule.Jobs, job =>
            {
                var there = known[job.Name];
                Assert.Equal((job.Cron, "Europe/Copenhagen", job.Call.Type), (there.Cron, there.TimeZoneId, there.Job.Type));
                Assert.NotNull(there.NextExecution);
                // Hangfire and the watchdog mean the same times.
                Assert.Equal(job.Times.Between(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(2)).First().UtcDateTime, there.NextExecution.Value);
            });
        }
    }

    [Fact]
    public void No_job_has_an_argument_but_the_one_that_stops_it() =>
        Assert.All(Schedule.Jobs, job => Assert.Equal([typeof(CancellationToken)], job.Call.Method.GetParameters().Select(p => p.ParameterType)));

    [Fact]
    public void Nothing_runs_in_the_hour_that_the_clock_change_skips_or_repeats()
    {
        Assert.All(Schedule.Jobs, job => Assert.True(job.Deadline > TimeSpan.Zero));
        Assert.Throws<FormatException>(() => new DailyTimes("30 2 * * *"));
        Assert.Throws<FormatException>(() => new DailyTimes("* * * * *"));
        foreach (var night in new[] { new DateOnly(2027, 3, 28), new DateOnly(2027, 10, 31), new DateOnly(2027, 6, 1) })
        {
            foreach (var job in Schedule.Jobs)
            {
                var times = job.Times.Between(CivicTime.StartOf(night).AddTicks(-1), CivicTime.StartOf(night.AddDays(1)).AddTicks(-1)).ToList();
                Assert.Equal(times.Count, times.Distinct().Count());
                Assert.All(times, t => Assert.NotEqual(2, TimeZoneInfo.ConvertTime(t, Schedule.Zone).Hour));
                // As many as on any other day, and each at its local time.
                Assert.Equal(job.Times.Between(CivicTime.StartOf(new DateOnly(2027, 5, 3)).AddTicks(-1), CivicTime.StartOf(new DateOnly(2027, 5, 4)).AddTicks(-1)).Count(), times.Count);
            }
        }
        var sweep = Sweep.Times.Between(CivicTime.StartOf(new DateOnly(2027, 3, 27)), CivicTime.StartOf(new DateOnly(2027, 3, 30))).Select(t => t.UtcDateTime);
        Assert.Equal([new DateTime(2027, 3, 27, 2, 30, 0), new DateTime(2027, 3, 28, 1, 30, 0), new DateTime(2027, 3, 29, 1, 30, 0)], sweep);
    }

    [Fact]
    public void Hangfire_has_at_most_64_jobs_of_a_night_however_many_citizens_there_are()
    {
        // From ten in the evening to six in the morning; the sweep is one of them, whatever its size.
        var night = Schedule.Jobs.Sum(job => job.Times.Between(
            CivicTime.InstantOf(new DateOnly(2026, 12, 1), new TimeOnly(22, 0))!.Value.AddTicks(-1), CivicTime.InstantOf(new DateOnly(2026, 12, 2), new TimeOnly(6, 0))!.Value.AddTicks(-1)).Count());
        Assert.InRange(night, 1, 64);
    }

    private Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory Connections() => new(host.ConnectionString, new PostgreSqlStorageOptions());
}
