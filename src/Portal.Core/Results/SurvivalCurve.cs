using Portal.Core.Risk.Quality;

namespace Portal.Core.Results;

/// <summary>How many left, or were lost from sight, after so many days.</summary>
/// <param name="Days">Days since the beginning.</param>
/// <param name="Left">Left then.</param>
/// <param name="Lost">Seen no longer than that: still there when the counting ended.</param>
internal readonly record struct DayCount(int Days, int Left, int Lost);

/// <summary>A figure with its 95 % interval.</summary>
internal readonly record struct Interval(double Value, double Low, double High);

/// <summary>
/// The survival curve of a cohort with what a reader must know of it: who was still seen, and how sure it is. The estimator is
/// <see cref="KaplanMeier"/>; its variance is Greenwood's (1926), the interval is made on the scale ln(−ln S) so that it stays between
/// 0 and 1 (Kalbfleisch and Prentice), and the restricted mean is the area below the curve (Royston and Parmar 2013).
/// </summary>
internal sealed class SurvivalCurve
{
    private const double Z = 1.959963984540054;
    private readonly KaplanMeier curve;

    private readonly IReadOnlyList<DayCount> counts;

    private SurvivalCurve(KaplanMeier curve, IReadOnlyList<DayCount> counts) =>
        (this.curve, this.counts, People) = (curve, counts, counts.Sum(c => c.Left + c.Lost));

    /// <summary>How many people it is about.</summary>
    public int People { get; }

    /// <summary>The curve of a cohort.</summary>
    /// <param name="counts">In any order; the same day may stand several times.</param>
    public static SurvivalCurve Of(IEnumerable<DayCount> counts)
    {
        var days = counts.GroupBy(c => c.Days).OrderBy(g => g.Key).Select(g => new DayCount(g.Key, g.Sum(c => c.Left), g.Sum(c => c.Lost))).ToList();
        return new SurvivalCurve(KaplanMeier.OfCounts([.. days.Select(d => ((double)d.Days, d.Left, d.Lost))]), days);
    }

    /// <summary>How many were still seen just before a day.</summary>
    public int AtRisk(int day)
    {
        var next = Array.FindIndex(curve.Times, time => time >= day);
        return next < 0 ? 0 : curve.AtRisk[next];
    }

    /// <summary>Whether enough is known until a day: somebody to speak of was followed that far, or nobody was lost before it.</summary>
    public bool ReachesTo(int day) => AtRisk(day) >= SmallNumbers.Fewest || (People > 0 && !counts.Any(c => c.Days < day && c.Lost > 0));

    /// <summary>Share still there after a day, with its interval.</summary>
    public Interval At(int day)
    {
        var share = curve.At(day);
        var variance = 0.0;
        for (var i = 0; i < curve.Times.Length && curve.Times[i] <= day; i++)
        {
            variance += Greenwood(i);
        }
        if (share is <= 0 or >= 1)
        {
            return new Interval(share, share, share);
        }
        var spread = Z * Math.Sqrt(variance) / Math.Abs(Math.Log(share));
        return new Interval(share, Math.Pow(share, Math.Exp(spread)), Math.Pow(share, Math.Exp(-spread)));
    }

    /// <summary>Days there on average, up to a limit, with its interval; everybody must have been followed that far by somebody.</summary>
    public Interval RestrictedMean(int limit)
    {
        var (mean, variance) = (RestrictedMeanOf(limit), RestrictedVariance(limit));
        var spread = Z * Math.Sqrt(variance);
        return new Interval(mean, Math.Max(0, mean - spread), Math.Min(limit, mean + spread));
    }

    /// <summary>The variance of <see cref="RestrictedMean"/>: for each exit, the area still to come, squared, times Greenwood's part.</summary>
    public double RestrictedVariance(int limit)
    {
        var variance = 0.0;
        for (var i = 0; i < curve.Times.Length && curve.Times[i] < limit; i++)
        {
            var ahead = Area(curve.Times[i], limit);
            variance += ahead * ahead * Greenwood(i);
        }
        return variance;
    }

    private double RestrictedMeanOf(int limit) => Area(0, limit);

    private double Area(double from, double to)
    {
        var (area, at, share) = (0.0, from, curve.At(from));
        for (var i = 0; i < curve.Times.Length && curve.Times[i] < to; i++)
        {
            if (curve.Times[i] > from)
            {
                area += share * (curve.Times[i] - at);
                (at, share) = (curve.Times[i], curve.Survival[i]);
            }
        }
        return area + (share * (to - at));
    }

    // When the last of all leaves the curve is at 0, and there is nothing left to be unsure of.
    private double Greenwood(int i) =>
        curve.Left[i] == 0 || curve.AtRisk[i] == curve.Left[i] ? 0 : curve.Left[i] / ((double)curve.AtRisk[i] * (curve.AtRisk[i] - curve.Left[i]));
}
