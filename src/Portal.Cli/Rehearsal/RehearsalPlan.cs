namespace Portal.Cli.Rehearsal;

/// <summary>What a rehearsal is made of. The same plan gives the same people and the same days.</summary>
/// <param name="Citizens">How many register in the whole time.</param>
/// <param name="Days">How many days it lasts.</param>
/// <param name="Seed">Makes them these people.</param>
/// <param name="Start">First local Danish day.</param>
internal sealed record RehearsalPlan(int Citizens, int Days, int Seed, DateOnly Start)
{
    /// <summary>The rules hold from early 2026 on, and a year from here has both changes of the clock.</summary>
    public static DateOnly DefaultStart { get; } = new(2026, 2, 2);

    /// <summary>Share of the citizens who lose their job on one day, at one workplace.</summary>
    public const double DismissedAtOnce = 0.03;

    public DateOnly End => Start.AddDays(Days);

    /// <summary>About 2,500 registrations each: a middling municipality.</summary>
    public int Jobcenters => Math.Clamp(Citizens / 2_500, 2, 40);

    /// <summary>The day of the mass dismissal; a working day in the second fifth.</summary>
    public DateOnly Dismissal => WorkingDayFrom(Start.AddDays(Days * 2 / 5));

    /// <summary>The day on which the portal is down from morning till afternoon, and the worker until noon of the day after.</summary>
    public DateOnly Outage => WorkingDayFrom(Start.AddDays(Days * 3 / 5));

    private static DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!Core.Common.PublicHolidays.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }
        return day;
    }
}
