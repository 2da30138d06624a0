using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Common;

public sealed class CivicTimeTests
{
    private static readonly DateOnly SpringChange = new(2027, 3, 28);
    private static readonly DateOnly AutumnChange = new(2027, 10, 31);

    [Fact]
    public void A_time_that_the_spring_change_skips_does_not_exist()
    {
        Assert.Null(CivicTime.InstantOf(SpringChange, new TimeOnly(2, 0)));
        Assert.Null(CivicTime.InstantOf(SpringChange, new TimeOnly(2, 59)));
        Assert.Equal(Utc(2027, 3, 28, 0, 59), CivicTime.InstantOf(SpringChange, new TimeOnly(1, 59)));
        Assert.Equal(Utc(2027, 3, 28, 1, 0), CivicTime.InstantOf(SpringChange, new TimeOnly(3, 0)));
    }

    [Fact]
    public void Of_a_time_that_the_autumn_change_repeats_the_first_is_meant()
    {
        Assert.Equal(Utc(2027, 10, 31, 0, 30), CivicTime.InstantOf(AutumnChange, new TimeOnly(2, 30)));
        Assert.Equal(Utc(2027, 10, 31, 2, 0), CivicTime.InstantOf(AutumnChange, new TimeOnly(3, 0)));
    }

    [Fact]
    public void Ten_in_the_morning_is_ten_in_the_morning_on_both_sides_of_a_change()
    {
        foreach (var change in new[] { SpringChange, AutumnChange })
        {
            foreach (var day in new[] { change.AddDays(-1), change, change.AddDays(1) })
            {
                var instant = CivicTime.InstantOf(day, new TimeOnly(10, 0))!.Value;
                Assert.Equal(TimeSpan.Zero, instant.Offset);
                Assert.Equal(10, TimeZoneInfo.ConvertTime(instant, CivicTime.Zone).Hour);
                Assert.Equal(day, CivicTime.DayOf(instant));
            }
        }
    }

    [Fact]
    public void Days_with_a_change_are_23_and_25_hours_long()
    {
        Assert.Equal(TimeSpan.FromHours(23), CivicTime.StartOf(SpringChange.AddDays(1)) - CivicTime.StartOf(SpringChange));
        Assert.Equal(TimeSpan.FromHours(25), CivicTime.StartOf(AutumnChange.AddDays(1)) - CivicTime.StartOf(AutumnChange));
    }

    [Fact]
    public void The_local_day_begins_an_hour_or_two_before_the_utc_day()
    {
        Assert.Equal(new DateOnly(2027, 1, 1), CivicTime.DayOf(Utc(2026, 12, 31, 23, 0)));
        Assert.Equal(new DateOnly(2027, 7, 1), CivicTime.DayOf(Utc(2027, 6, 30, 22, 0)));
        Assert.Equal(new DateOnly(2027, 6, 30), CivicTime.DayOf(Utc(2027, 6, 30, 21, 59)));
    }

    [Fact]
    public void Today_is_the_local_day_of_the_clock()
    {
        var clock = new TestClock();
        clock.SetUtcNow(Utc(2026, 12, 31, 23, 30));
        Assert.Equal(new DateOnly(2027, 1, 1), CivicTime.Today(clock));
    }

    [Fact]
    public void Weeks_are_whole_and_never_below_zero()
    {
        var day = new DateOnly(2026, 11, 24);
        Assert.Equal(0, CivicTime.WeeksBetween(day, day.AddDays(6)));
        Assert.Equal(1, CivicTime.WeeksBetween(day, day.AddDays(7)));
        Assert.Equal(0, CivicTime.WeeksBetween(day, day.AddDays(-30)));
    }

    [Fact]
    public void Five_working_days_over_easter_leave_out_the_holidays()
    {
        // Wednesday before Easter 2027; 25, 26 and 29 March are holidays.
        Assert.Equal(new DateOnly(2027, 4, 5), CivicTime.AddWorkingDays(new DateOnly(2027, 3, 24), 5));
        Assert.Equal(new DateOnly(2026, 11, 30), CivicTime.AddWorkingDays(new DateOnly(2026, 11, 27), 1));
        Assert.Equal(new DateOnly(2026, 11, 28), CivicTime.AddWorkingDays(new DateOnly(2026, 11, 28), 0));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
