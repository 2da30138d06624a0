using Portal.Core.Common;

namespace Portal.Core.Chat;

/// <summary>
/// When a jobcenter answers in the chat. Waiting is counted in these hours only: who writes on Friday evening has waited for
/// nobody before Monday morning. Local times become instants through <see cref="CivicTime"/>; weekends without hours, public
/// holidays and the jobcenter's closing days are closed.
/// </summary>
/// <param name="week">Opening and closing time of each weekday that is open, local Danish times; the first before the second.</param>
/// <param name="closingDays">Days on which the jobcenter is closed beside public holidays.</param>
public sealed class ChatHours(IReadOnlyDictionary<DayOfWeek, (TimeOnly Opens, TimeOnly Closes)> week, IReadOnlySet<DateOnly> closingDays)
{
    /// <summary>How far ahead an opening is looked for. A jobcenter that is closed for longer than that answers nobody anyhow.</summary>
    private const int LongestDays = 366;

    /// <summary>The hours of a jobcenter that has chosen none: every working day from 9 to 15.</summary>
    public static IReadOnlyDictionary<DayOfWeek, (TimeOnly Opens, TimeOnly Closes)> Standard { get; } =
        Enumerable.Range((int)DayOfWeek.Monday, 5).ToDictionary(day => (DayOfWeek)day, _ => (new TimeOnly(9, 0), new TimeOnly(15, 0)));

    /// <summary>Opening and closing time of each weekday that is open, local Danish times.</summary>
    public IReadOnlyDictionary<DayOfWeek, (TimeOnly Opens, TimeOnly Closes)> Week => week;

    /// <summary>The hours of a local day as instants (UTC); none when it is closed.</summary>
    public (DateTimeOffset Opens, DateTimeOffset Closes)? On(DateOnly day) =>
        !PublicHolidays.IsHoliday(day) && !closingDays.Contains(day) && week.TryGetValue(day.DayOfWeek, out var hours)
            && CivicTime.InstantOf(day, hours.Opens) is { } opens && CivicTime.InstantOf(day, hours.Closes) is { } closes
            ? (opens, closes) : null;

    /// <summary>Whether the chat is open at an instant; at the instant it closes it is no longer.</summary>
    public bool IsOpen(DateTimeOffset at) => On(CivicTime.DayOf(at)) is { } hours && hours.Opens <= at && at < hours.Closes;

    /// <summary>The first instant (UTC) from this one on at which the chat is open; none within a year.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset from) =>
        From(from).Select(hours => (DateTimeOffset?)(hours.Opens > from ? hours.Opens : from)).FirstOrDefault()?.ToUniversalTime();

    /// <summary>How much of the time between two instants the chat was open; zero when the second comes first.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var open = TimeSpan.Zero;
        for (var (day, last) = (CivicTime.DayOf(from), CivicTime.DayOf(to)); day <= last; day = day.AddDays(1))
        {
            if (On(day) is { } hours)
            {
                var (begin, end) = (hours.Opens > from ? hours.Opens : from, hours.Closes < to ? hours.Closes : to);
                open += end > begin ? end - begin : TimeSpan.Zero;
            }
        }
        return open;
    }

    /// <summary>
    /// The latest instant (UTC) for an answer: when the chat has been open for this long since an instant. None when it is not
    /// open for that long within a year.
    /// </summary>
    public DateTimeOffset? After(DateTimeOffset from, TimeSpan open)
    {
        foreach (var hours in From(from))
        {
            var begin = hours.Opens > from ? hours.Opens : from;
            if (hours.Closes - begin >= open)
            {
                return (begin + open).ToUniversalTime();
            }
            open -= hours.Closes - begin;
        }
        return null;
    }

    // The opening hours of the days from an instant on that are not over at it.
    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> From(DateTimeOffset from)
    {
        var first = CivicTime.DayOf(from);
        return Enumerable.Range(0, LongestDays).Select(days => On(first.AddDays(days))).OfType<(DateTimeOffset Opens, DateTimeOffset Closes)>()
            .Where(hours => hours.Closes > from);
    }
}
