namespace Portal.Core.Common;

/// <summary>
/// Local Danish days and opening hours, and the only place where they become instants. Everything stored is an instant in
/// UTC; everything agreed with people is a day and a time of day in Europe/Copenhagen.
/// </summary>
public static class CivicTime
{
    /// <summary>The zone of every jobcenter.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>Today's local Danish date.</summary>
    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The local Danish date of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).Date);

    /// <summary>
    /// The instant (UTC) of a local day and time. A time that the spring change skips does not exist and gives none; of a
    /// time that the autumn change repeats the first is meant.
    /// </summary>
    public static DateTimeOffset? InstantOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            return null;
        }
        // Of an ambiguous time the larger offset (summer time) comes first.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The first instant (UTC) of a local day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        // Danish clocks change at 02:00 and 03:00, so midnight always exists.
        InstantOf(day, TimeOnly.MinValue)!.Value;

    /// <summary>Whole weeks from a day to a later day; 0 when the day lies ahead.</summary>
    public static int WeeksBetween(DateOnly from, DateOnly to) => Math.Max(0, (to.DayNumber - from.DayNumber) / 7);

    /// <summary>The day that lies a number of working days (Monday to Friday, holidays left out) after another.</summary>
    public static DateOnly AddWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (PublicHolidays.IsWorkingDay(day))
            {
                count--;
            }
        }
        return day;
    }
}
