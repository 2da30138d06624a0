using System.Globalization;
using Portal.Core.Common;

namespace Portal.Core.Watch;

/// <summary>
/// Times of day in local Danish time, the same every day: the part of cron that the timetable uses (<c>minutes hours * * *</c>, each a
/// number, <c>a-b</c>, <c>a,b</c>, <c>*</c> or <c>*/n</c>). The hour from 02:00 to 03:00 is refused: on one night of the year it does not
/// happen, and on another it happens twice.
/// </summary>
public sealed class DailyTimes
{
    private readonly TimeOnly[] times;

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">They are not of this form, or lie in the hour of the clock change.</exception>
    public DailyTimes(string cron)
    {
        var fields = cron.Split(' ');
        if (fields.Length != 5 || fields[2..].Any(f => f != "*"))
        {
            throw new FormatException($"«{cron}» is not minutes and hours of every day.");
        }
        var (minutes, hours) = (Read(fields[0], 59), Read(fields[1], 23));
        if (hours.Contains(2))
        {
            throw new FormatException($"«{cron}» has times between 02:00 and 03:00, where the clock changes.");
        }
        Cron = cron;
        times = [.. hours.SelectMany(h => minutes.Select(m => new TimeOnly(h, m))).Order()];
    }

    /// <summary>As cron.</summary>
    public string Cron { get; }

    /// <summary>The instants (UTC) after one instant and up to another, oldest first.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset upTo)
    {
        for (var day = CivicTime.DayOf(after); day <= CivicTime.DayOf(upTo); day = day.AddDays(1))
        {
            foreach (var time in times)
            {
                // No time lies in the hour that a spring night leaves out.
                var instant = CivicTime.InstantOf(day, time)!.Value;
                if (instant > after && instant <= upTo)
                {
                    yield return instant;
                }
            }
        }
    }

    private static int[] Read(string field, int last)
    {
        var (span, step) = field.Split('/') is [var before, var every] ? (before, int.Parse(every, CultureInfo.InvariantCulture)) : (field, 1);
        return [.. span.Split(',').SelectMany(part =>
        {
            var (from, to) = part == "*" ? (0, last)
                : part.Split('-') is [var a, var b] ? (int.Parse(a, CultureInfo.InvariantCulture), int.Parse(b, CultureInfo.InvariantCulture))
                : (int.Parse(part, CultureInfo.InvariantCulture), int.Parse(part, CultureInfo.InvariantCulture));
            if (from < 0 || to > last || from > to || step < 1)
            {
                throw new FormatException($"«{field}» is not a part of a day.");
            }
            return Enumerable.Range(from, to - from + 1).Where(n => (n - from) % step == 0);
        })];
    }
}
