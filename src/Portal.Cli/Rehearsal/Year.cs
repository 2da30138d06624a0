using System.Diagnostics;
using Portal.Core.Common;

namespace Portal.Cli.Rehearsal;

/// <summary>Goes through the days: the worker's night, a working day with its people, and what goes wrong on two of them.</summary>
internal sealed class Year(RehearsalPlan plan, Night night, Daytime daytime, RehearsalClock clock, TextWriter progress)
{
    /// <summary>The portal is down on the day of the outage between these times.</summary>
    public static readonly TimeOnly DownFrom = new(9, 0), DownTo = new(16, 0);

    /// <summary>Runs all days.</summary>
    /// <param name="people">Who registers on which day.</param>
    /// <param name="ct">Stops it.</param>
    public async Task RunAsync(ILookup<DateOnly, Person> people, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        List<Person> waiting = [];
        for (var day = plan.Start; day < plan.End; day = day.AddDays(1))
        {
            ct.ThrowIfCancellationRequested();
            // The worker stops with the portal and comes back at noon of the next day: one night passes without it.
            var workerNight = day != plan.Outage.AddDays(1);
            if (workerNight)
            {
                await night.RunAsync(day, ct);
            }
            waiting.AddRange(people[day]);
            if (day == plan.Outage)
            {
                clock.GoTo(day, new TimeOnly(8, 0));
                await night.HourAsync(ct);
            }
            else
            {
                await DayAsync(day, workerNight, waiting, ct);
                waiting.Clear();
            }
            clock.GoTo(day, new TimeOnly(20, 0));
            if (day != plan.Outage)
            {
                await night.HourAsync(ct);
            }
            await night.BeatAsync(day, day == plan.Outage ? (DownFrom, DownTo) : null, ct);
            if (day.Day == 1)
            {
                await progress.WriteLineAsync($"  {day:yyyy-MM-dd}  after {watch.Elapsed:h\\:mm\\:ss}");
            }
        }
    }

    private async Task DayAsync(DateOnly day, bool worker, List<Person> arriving, CancellationToken ct)
    {
        var open = PublicHolidays.IsWorkingDay(day);
        clock.GoTo(day, new TimeOnly(8, 0));
        if (worker)
        {
            await night.HourAsync(ct);
        }
        clock.GoTo(day, new TimeOnly(9, 0));
        await daytime.LeaveAsync(day, ct);
        await daytime.RegisterAsync(arriving, ct);
        clock.GoTo(day, new TimeOnly(11, 0));
        await daytime.BookAsync(day, ct);
        await daytime.ChangeAsync(day, ct);
        await daytime.AskForHelpAsync(day, ct);
        if (open)
        {
            await daytime.ChatAsync(day, ct);
        }
        clock.GoTo(day, new TimeOnly(13, 0));
        await night.HourAsync(ct);
        await daytime.AnswerAsync(ct);
        clock.GoTo(day, new TimeOnly(16, 0));
        if (open)
        {
            await daytime.ReportAsync(ct);
            await daytime.ContactAsync(ct);
        }
    }
}
