using Portal.Core.Common;
using Portal.Core.Deliveries;
using Xunit;

namespace Portal.Core.Tests.Deliveries;

public sealed class MessageRulesTests
{
    private static readonly MessageRules Rules = new(21, 8, TimeSpan.FromHours(4), TimeSpan.FromHours(20));

    // The days of the two changes of the clock, with an ordinary one before them: the instants (UTC) at which people wake and go to sleep.
    [Theory]
    [InlineData("2027-03-27", "2027-03-27T07:00:00Z", "2027-03-27T20:00:00Z")]
    [InlineData("2027-03-28", "2027-03-28T06:00:00Z", "2027-03-28T19:00:00Z")]
    [InlineData("2027-10-30", "2027-10-30T06:00:00Z", "2027-10-30T19:00:00Z")]
    [InlineData("2027-10-31", "2027-10-31T07:00:00Z", "2027-10-31T20:00:00Z")]
    public void Quiet_hours_are_local_hours_also_where_the_clock_changes(string day, string wake, string sleep)
    {
        var start = CivicTime.StartOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        var end = CivicTime.StartOf(CivicTime.DayOf(start).AddDays(1));
        var awake = new List<DateTimeOffset>();
        for (var minute = start; minute < end; minute = minute.AddMinutes(1))
        {
            if (!Rules.IsQuiet(minute))
            {
                awake.Add(minute);
            }
        }
        Assert.Equal(DateTimeOffset.Parse(wake, System.Globalization.CultureInfo.InvariantCulture), awake[0]);
        Assert.Equal(DateTimeOffset.Parse(sleep, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(-1), awake[^1]);
        Assert.Equal(13 * 60, awake.Count);
    }
}
