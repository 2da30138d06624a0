using System.Globalization;
using Portal.Testing;
using Portal.Web.Language;

namespace Portal.Web.Tests;

public sealed class LocalTimeTests
{
    [Theory]
    // The night of 28 March 2027 skips from 02:00 to 03:00, that of 31 October goes back.
    [InlineData("2027-03-28T00:59:00Z", "da-DK", "01.59")]
    [InlineData("2027-03-28T01:00:00Z", "da-DK", "03.00")]
    [InlineData("2027-10-31T00:59:00Z", "en-GB", "02:59")]
    [InlineData("2027-10-31T01:00:00Z", "en-GB", "02:00")]
    [InlineData("2026-12-01T09:00:00Z", "da-DK", "10.00")]
    public void An_instant_is_shown_as_the_clock_on_a_danish_wall(string instant, string culture, string shown)
    {
        using var _ = new Speaking(culture);
        Assert.Equal(shown, LocalTime.Clock(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("da-DK", "tirsdag 1. december kl. 10.00")]
    [InlineData("en-GB", "Tuesday 1 December at 10:00")]
    public void A_moment_is_written_as_people_say_it(string culture, string shown)
    {
        using var _ = new Speaking(culture);
        var clock = new TestClock();
        clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(shown, new LocalTime(clock).Moment(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Half_past_midnight_in_Denmark_is_the_new_day() =>
        Assert.Equal(new DateOnly(2026, 11, 24), LocalTime.DateOf(new DateTimeOffset(2026, 11, 23, 23, 30, 0, TimeSpan.Zero)));

    private sealed class Speaking : IDisposable
    {
        private readonly (CultureInfo, CultureInfo) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        public Speaking(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
    }
}
