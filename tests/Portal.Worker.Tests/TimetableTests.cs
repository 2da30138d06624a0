using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Storage;
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
                Assert.False(JobWatch.IsLate(job, there, TimeProvider.System.GetUtcNow()));
            });
        }
    }

    [Fact]
    public void No_job_has_an_argument_but_the_one_that_stops_it() =>
        Assert.All(Schedule.Jobs, job => Assert.Equal([typeof(CancellationToken)], job.Call.Method.GetParameters().Select(p => p.ParameterType)));

    [Fact]
    public void Nothing_runs_in_the_hour_that_the_clock_change_skips_or_repeats() => Assert.All(Schedule.Jobs, job =>
    {
        var fields = job.Cron.Split(' ');
        Assert.Equal(5, fields.Length);
        var hours = fields[1].Split('-').Select(int.Parse).ToList();
        Assert.True(hours[0] >= 3, job.Name);
        Assert.True(job.Deadline > TimeSpan.Zero);
    });

    [Fact]
    public void A_job_that_nobody_started_or_that_did_not_succeed_in_time_is_late()
    {
        var due = new DateTime(2026, 11, 24, 2, 30, 0, DateTimeKind.Utc);
        var next = due.AddDays(1);
        var deadline = Sweep.Deadline;
        // The time is there, but it is not late yet; then it is.
        Assert.False(Late(new RecurringJobDto { NextExecution = due }, due + deadline));
        Assert.True(Late(new RecurringJobDto { NextExecution = due }, due + deadline + TimeSpan.FromSeconds(1)));
        // Started in time: it may take as long as the deadline, and must have succeeded then.
        Assert.False(Late(new RecurringJobDto { NextExecution = next, LastExecution = due, LastJobState = "Processing" }, due + deadline));
        Assert.True(Late(new RecurringJobDto { NextExecution = next, LastExecution = due, LastJobState = "Processing" }, due + deadline * 2));
        Assert.True(Late(new RecurringJobDto { NextExecution = next, LastExecution = due, LastJobState = "Failed" }, due + deadline * 2));
        Assert.False(Late(new RecurringJobDto { NextExecution = next, LastExecution = due, LastJobState = "Succeeded" }, due.AddHours(20)));
        Assert.True(Late(new RecurringJobDto { Removed = true }, due));

        static bool Late(RecurringJobDto known, DateTime now) => JobWatch.IsLate(Sweep, known, new DateTimeOffset(now));
    }

    private Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory Connections() => new(host.ConnectionString, new PostgreSqlStorageOptions());
}
