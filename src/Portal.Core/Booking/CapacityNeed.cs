namespace Portal.Core.Booking;

/// <summary>A week of the arithmetic.</summary>
/// <param name="Due">Needs whose last week it is, before any times are used.</param>
/// <param name="Missing">Of these, how many find no time.</param>
internal readonly record struct NeedOfWeek(double Due, double Missing);

/// <summary>
/// The arithmetic of the capacity forecast, in plain steps (docs/decisions). Week by week: those who register need
/// <c>intake × (1 + repeat share)</c> conversations, and of those booked in the week <c>booked × repeat share</c> are needed
/// again; each need falls due so many weeks later. The free times of a week go to whoever is overdue, then to what is due
/// soonest. What is due in a week and finds no time is missing in that week; it stays and takes later times.
/// More free times in any week never make any week's missing number larger.
/// </summary>
internal static class CapacityNeed
{
    /// <summary>Computes it.</summary>
    /// <param name="free">Free times of each week.</param>
    /// <param name="booked">Conversations booked in each week.</param>
    /// <param name="waitingByWeek">Citizens who wait now, by the week in which their last day lies; whoever is late counts in the first.</param>
    /// <param name="intake">Registrations expected a week.</param>
    /// <param name="restOfFirstWeek">Share of the first week that is still to come, 0 to 1.</param>
    /// <param name="repeatShare">Share of conversations that are not held, 0 to 1.</param>
    /// <param name="weeksToHold">Whole weeks from a need to its last week.</param>
    public static IReadOnlyList<NeedOfWeek> Compute(
        IReadOnlyList<int> free, IReadOnlyList<int> booked, IReadOnlyList<int> waitingByWeek, double intake, double restOfFirstWeek,
        double repeatShare, int weeksToHold)
    {
        var total = new double[free.Count + weeksToHold];
        for (var week = 0; week < waitingByWeek.Count && week < total.Length; week++)
        {
            total[week] += waitingByWeek[week] * (1 + repeatShare);
        }
        // What of the total has found no time yet.
        double[] due = [.. total];
        var overdue = 0.0;
        var weeks = new NeedOfWeek[free.Count];
        for (var week = 0; week < weeks.Length; week++)
        {
            var arising = (intake * (week == 0 ? restOfFirstWeek : 1) * (1 + repeatShare)) + (booked[week] * repeatShare);
            total[week + weeksToHold] += arising;
            due[week + weeksToHold] += arising;
            double times = free[week];
            Serve(ref overdue, ref times);
            for (var next = week; next < due.Length && times > 0; next++)
            {
                Serve(ref due[next], ref times);
            }
            weeks[week] = new NeedOfWeek(total[week], due[week]);
            overdue += due[week];
        }
        return weeks;
    }

    private static void Serve(ref double need, ref double times)
    {
        var served = Math.Min(need, times);
        need -= served;
        times -= served;
    }
}
