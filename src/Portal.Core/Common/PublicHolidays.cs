namespace Portal.Core.Common;

/// <summary>
/// Danish public holidays, computed. Store Bededag ended with 2023 (lov nr. 214 of 2023). 24 and 31 December, 1 May and
/// 5 June are not public holidays: they are closing days of a jobcenter, kept as data.
/// </summary>
public static class PublicHolidays
{
    // Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday.
    private static readonly int[] DaysFromEaster = [-3, -2, 0, 1, 39, 49, 50];

    /// <summary>Whether offices are open on a day as far as weekends and public holidays go.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>Whether a day is a public holiday.</summary>
    public static bool IsHoliday(DateOnly day)
    {
        if ((day.Month, day.Day) is (1, 1) or (12, 25) or (12, 26))
        {
            return true;
        }
        var fromEaster = day.DayNumber - EasterSunday(day.Year).DayNumber;
        return DaysFromEaster.Contains(fromEaster) || (fromEaster == 26 && day.Year <= 2023);
    }

    /// <summary>Easter Sunday of a year in the Gregorian calendar (the anonymous Gregorian computus).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = (8 * b + 13) / 25;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 19 * l) / 433;
        var month = (h + l - 7 * m + 90) / 25;
        return new DateOnly(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
    }
}
