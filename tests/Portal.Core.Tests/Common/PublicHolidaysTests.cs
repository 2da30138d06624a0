using System.Globalization;
using Portal.Core.Common;
using Xunit;

namespace Portal.Core.Tests.Common;

public sealed class PublicHolidaysTests
{
    // Written by hand from the almanac, not computed: New Year, Maundy Thursday, Good Friday, Easter Sunday and Monday,
    // Ascension, Whit Sunday and Monday, Christmas. Store Bededag is not there: it ended with 2023.
    private static readonly Dictionary<int, string[]> ByHand = new()
    {
        [2024] = ["01-01", "03-28", "03-29", "03-31", "04-01", "05-09", "05-19", "05-20", "12-25", "12-26"],
        [2025] = ["01-01", "04-17", "04-18", "04-20", "04-21", "05-29", "06-08", "06-09", "12-25", "12-26"],
        [2026] = ["01-01", "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25", "12-25", "12-26"],
        [2027] = ["01-01", "03-25", "03-26", "03-28", "03-29", "05-06", "05-16", "05-17", "12-25", "12-26"],
        [2028] = ["01-01", "04-13", "04-14", "04-16", "04-17", "05-25", "06-04", "06-05", "12-25", "12-26"],
    };

    [Fact]
    public void The_computed_holidays_are_those_of_the_almanac()
    {
        foreach (var (year, days) in ByHand)
        {
            var first = new DateOnly(year, 1, 1);
            var computed = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays).Where(PublicHolidays.IsHoliday)
                .Select(d => d.ToString("MM-dd", CultureInfo.InvariantCulture));
            Assert.Equal(days, computed);
        }
    }

    [Fact]
    public void Store_bededag_was_a_holiday_for_the_last_time_in_2023()
    {
        Assert.True(PublicHolidays.IsHoliday(new DateOnly(2023, 5, 5)));
        Assert.False(PublicHolidays.IsHoliday(new DateOnly(2024, 4, 26)));
    }

    [Fact]
    public void Weekends_and_holidays_are_no_working_days_but_christmas_eve_is_by_law()
    {
        Assert.False(PublicHolidays.IsWorkingDay(new DateOnly(2026, 11, 28)));
        Assert.False(PublicHolidays.IsWorkingDay(new DateOnly(2026, 12, 25)));
        Assert.True(PublicHolidays.IsWorkingDay(new DateOnly(2026, 12, 24)));
        Assert.True(PublicHolidays.IsWorkingDay(new DateOnly(2026, 6, 5)));
    }
}
