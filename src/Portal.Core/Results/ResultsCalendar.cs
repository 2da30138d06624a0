using Portal.Core.Common;

namespace Portal.Core.Results;

/// <summary>
/// What is counted: whole months only, so that the figures of yesterday and today never differ by one person, and half-years that
/// nobody can choose the ends of.
/// </summary>
/// <param name="To">Last local Danish day that is counted.</param>
internal readonly record struct ResultsCalendar(DateOnly To)
{
    private const int HalfYears = 5;
    private const int MonthsShown = 13;

    public static ResultsCalendar Of(TimeProvider clock)
    {
        var today = CivicTime.Today(clock);
        return new ResultsCalendar(new DateOnly(today.Year, today.Month, 1).AddDays(-1));
    }

    /// <summary>First days of the half-years, newest first.</summary>
    public IReadOnlyList<DateOnly> Periods
    {
        get
        {
            var newest = new DateOnly(To.Year, To.Month <= 6 ? 1 : 7, 1);
            return [.. Enumerable.Range(0, HalfYears).Select(i => newest.AddMonths(-6 * i))];
        }
    }

    /// <summary>First day of the oldest half-year.</summary>
    public DateOnly From => Periods[^1];

    /// <summary>First days of the months of the table, oldest first.</summary>
    public IReadOnlyList<DateOnly> Months
    {
        get
        {
            var last = new DateOnly(To.Year, To.Month, 1);
            return [.. Enumerable.Range(0, MonthsShown).Select(i => last.AddMonths(i - MonthsShown + 1))];
        }
    }
}
