using CsCheck;
using Portal.Core.Chat;
using Portal.Core.Common;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class ChatHoursTests
{
    // 2027-03-19 is a Friday; the clocks change on Sunday the 28th, and Easter is on the same day.
    private static readonly ChatHours Hours = new(ChatHours.Standard, new HashSet<DateOnly> { new(2027, 3, 22) });

    [Fact]
    public void Who_writes_on_Friday_evening_has_not_waited_before_the_next_open_day()
    {
        var written = Local(2027, 3, 19, 20, 0);
        // Monday is a closing day.
        Assert.Equal(Local(2027, 3, 23, 9, 0), Hours.NextOpening(written));
        Assert.Equal(TimeSpan.Zero, Hours.Between(written, Local(2027, 3, 23, 9, 0)));
        Assert.Equal(TimeSpan.FromMinutes(30), Hours.Between(written, Local(2027, 3, 23, 9, 30)));
        Assert.Equal(Local(2027, 3, 23, 10, 0), Hours.After(written, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void What_is_not_answered_before_closing_goes_on_in_the_morning()
    {
        var written = Local(2027, 3, 23, 14, 45);
        Assert.True(Hours.IsOpen(written));
        Assert.False(Hours.IsOpen(Local(2027, 3, 23, 15, 0)));
        Assert.Equal(Local(2027, 3, 24, 9, 45), Hours.After(written, TimeSpan.FromHours(1)));
        Assert.Equal(Local(2027, 3, 23, 15, 0), Hours.After(written, TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void Easter_and_the_change_of_clocks_count_for_nothing()
    {
        // From Maundy Thursday (25 March) to Easter Monday (29 March) all is closed; on Tuesday nine o'clock is summer time.
        var written = Local(2027, 3, 24, 14, 0);
        Assert.Equal(new DateTimeOffset(2027, 3, 30, 8, 0, 0, TimeSpan.Zero), Hours.After(written, TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.FromHours(2), Hours.Between(written, Local(2027, 3, 30, 10, 0)));
    }

    [Fact]
    public void Without_any_hour_there_is_no_latest_answer_and_no_endless_search()
    {
        var never = new ChatHours(new Dictionary<DayOfWeek, (TimeOnly, TimeOnly)>(), new HashSet<DateOnly>());
        Assert.Null(never.NextOpening(Local(2027, 3, 19, 20, 0)));
        Assert.Null(never.After(Local(2027, 3, 19, 20, 0), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void The_latest_answer_lies_exactly_so_many_open_hours_away() =>
        Gen.Select(Gen.Int[0, 3 * 365 * 24 * 60], Gen.Int[1, 60 * 60]).Sample((minute, open) =>
        {
            var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
            var latest = Hours.After(from, TimeSpan.FromMinutes(open))!.Value;
            Assert.Equal(TimeSpan.FromMinutes(open), Hours.Between(from, latest));
            Assert.Equal(TimeSpan.FromMinutes(open - 1), Hours.Between(from, latest.AddMinutes(-1)));
        });

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute) =>
        CivicTime.InstantOf(new DateOnly(year, month, day), new TimeOnly(hour, minute))!.Value;
}
