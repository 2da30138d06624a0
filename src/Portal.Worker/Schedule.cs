using Hangfire.Common;
using Portal.Core.Common;
using Portal.Core.Watch;
using Portal.Worker.Jobs;

namespace Portal.Worker;

/// <summary>A job of the timetable.</summary>
/// <param name="Name">Its name, also in health and on the dashboard.</param>
/// <param name="Times">When, in local Danish time; never between 02:00 and 03:00.</param>
/// <param name="Deadline">How long after its time it must have succeeded; later than that raises the alarm.</param>
/// <param name="Call">What is called. Never with an argument about a person: arguments are stored and shown.</param>
internal sealed record ScheduledJob(string Name, DailyTimes Times, TimeSpan Deadline, Job Call)
{
    public string Cron => Times.Cron;

    public static ScheduledJob Of<T>(string name, string cron, TimeSpan deadline) where T : class, IScheduled =>
        new(name, new DailyTimes(cron), deadline, Job.FromExpression<T>(job => job.RunAsync(CancellationToken.None)));
}

/// <summary>
/// The whole timetable. Starting the worker makes Hangfire equal to it. Nothing runs between 02:00 and 03:00, which happens
/// not at all on one night of the year and twice on another; <see cref="DailyTimes"/> refuses it. What is done every minute by day
/// is done less often by night (job names with «-night»): Hangfire has at most 64 jobs of a night (decision 85).
/// </summary>
internal static class Schedule
{
    public static TimeZoneInfo Zone => CivicTime.Zone;

    public static IReadOnlyList<ScheduledJob> Jobs { get; } =
    [
        // Estimates and escalates all open spells.
        ScheduledJob.Of<NightlySweepJob>("nightly-sweep", "30 3 * * *", TimeSpan.FromHours(2)),
        // Turns opening hours into free times twelve weeks ahead.
        ScheduledJob.Of<GenerateSlotsJob>("generate-slots", "10 4 * * *", TimeSpan.FromHours(2)),
        // Removes what need not be kept.
        ScheduledJob.Of<RetentionJob>("retention", "40 4 * * *", TimeSpan.FromHours(6)),
        // Counts how common occupations and skills are, so that a search shows the usual ones first.
        ScheduledJob.Of<CountUsesJob>("count-uses", "55 4 * * *", TimeSpan.FromHours(6)),
        // Asks those who left for a job three months ago whether they are still in work.
        ScheduledJob.Of<AskAboutWorkJob>("ask-about-work", "15 5 * * *", TimeSpan.FromHours(6)),
        // Ends mandates, and brings the duty to book back where reduced contact is over.
        ScheduledJob.Of<EndOfTermsJob>("end-of-terms", "50 4 * * *", TimeSpan.FromHours(6)),
        // Holds that no chat and no escalated citizen is with somebody who is not here, and warns before a deadline passes.
        ScheduledJob.Of<DesksJob>("desks", "* 6-21 * * *", TimeSpan.FromMinutes(10)),
        ScheduledJob.Of<DesksJob>("desks-night", "*/20 3-5,22,23 * * *", TimeSpan.FromMinutes(30)),
        // Finds times for those who asked for a conversation, and offers earlier times that have become free.
        ScheduledJob.Of<EarlierTimesJob>("earlier-times", "* 6-21 * * *", TimeSpan.FromMinutes(10)),
        // Counts what each citizen can book, and closes the days of the booking deadlines.
        ScheduledJob.Of<FairChanceJob>("fair-chance", "5 6-23 * * *", TimeSpan.FromMinutes(30)),
        // Tells citizens of messages that came while they were away, and scans files that wait for it.
        ScheduledJob.Of<ChatNewsJob>("chat-news", "* 6-21 * * *", TimeSpan.FromMinutes(10)),
        ScheduledJob.Of<ChatNewsJob>("chat-news-night", "*/15 22,23 * * *", TimeSpan.FromMinutes(20)),
        // Reminds of conversations and of the last day to book one, when people are awake.
        ScheduledJob.Of<RemindersJob>("reminders", "0 8-20 * * *", TimeSpan.FromMinutes(30)),
        // Compares when each of these should have run with when it did.
        ScheduledJob.Of<WatchdogJob>("watchdog", "*/30 0,1,3-23 * * *", TimeSpan.FromMinutes(40)),
    ];

    /// <summary>What the watchdog needs to know of them.</summary>
    public static IReadOnlyList<TimetableEntry> Entries => [.. Jobs.Select(job => new TimetableEntry(job.Name, job.Times, job.Deadline))];
}
