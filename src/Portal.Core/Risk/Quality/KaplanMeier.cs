namespace Portal.Core.Risk.Quality;

/// <summary>
/// The share that is still there after each time, by Kaplan and Meier: whoever is lost from sight counts as long as they were
/// seen. At the same time, leaving comes before being lost.
/// </summary>
internal sealed class KaplanMeier
{
    private KaplanMeier(double[] times, int[] atRisk, int[] left, double[] survival) =>
        (Times, AtRisk, Left, Survival) = (times, atRisk, left, survival);

    /// <summary>Each time at which somebody left or was lost, ascending.</summary>
    public double[] Times { get; }
    /// <summary>Seen just before each time.</summary>
    public int[] AtRisk { get; }
    /// <summary>Left at each time.</summary>
    public int[] Left { get; }
    /// <summary>Share still there after each time.</summary>
    public double[] Survival { get; }

    /// <summary>The curve of spells.</summary>
    /// <param name="time">How long each was seen.</param>
    /// <param name="left">They left then; otherwise they were lost from sight.</param>
    public static KaplanMeier Of(IReadOnlyList<double> time, IReadOnlyList<bool> left) => Make(time, left, false);

    /// <summary>The curve of being lost from sight, for weights: at the same time, leaving comes first here too.</summary>
    public static KaplanMeier OfCensoring(IReadOnlyList<double> time, IReadOnlyList<bool> left) => Make(time, left, true);

    /// <summary>The curve of spells that are counted already.</summary>
    /// <param name="counts">Times, ascending and each once, with how many left and how many were lost from sight then.</param>
    public static KaplanMeier OfCounts(IReadOnlyList<(double Time, int Left, int Lost)> counts)
    {
        var (share, seen) = (1.0, counts.Sum(c => c.Left + c.Lost));
        var (atRisk, survival) = (new int[counts.Count], new double[counts.Count]);
        for (var i = 0; i < counts.Count; i++)
        {
            share *= 1 - ((double)counts[i].Left / seen);
            (atRisk[i], survival[i]) = (seen, share);
            seen -= counts[i].Left + counts[i].Lost;
        }
        return new KaplanMeier([.. counts.Select(c => c.Time)], atRisk, [.. counts.Select(c => c.Left)], survival);
    }

    /// <summary>Share still there after a time.</summary>
    public double At(double time) => Find(time, true);

    /// <summary>Share still there just before a time.</summary>
    public double Before(double time) => Find(time, false);

    private double Find(double time, bool with)
    {
        var place = Array.BinarySearch(Times, time);
        var last = place >= 0 ? (with ? place : place - 1) : ~place - 1;
        return last < 0 ? 1 : Survival[last];
    }

    private static KaplanMeier Make(IReadOnlyList<double> time, IReadOnlyList<bool> left, bool censoring)
    {
        var order = Enumerable.Range(0, time.Count).OrderBy(i => time[i]).ToArray();
        List<double> times = [], survival = [];
        List<int> atRisk = [], events = [];
        var share = 1.0;
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            var gone = 0;
            while (to < order.Length && time[order[to]] == time[order[from]])
            {
                gone += left[order[to++]] ? 1 : 0;
            }
            var seen = order.Length - from;
            // Who left at this very time is no longer there to be lost at it.
            var (risk, count) = censoring ? (seen - gone, to - from - gone) : (seen, gone);
            share *= risk == 0 ? 1 : 1 - (double)count / risk;
            times.Add(time[order[from]]);
            atRisk.Add(seen);
            events.Add(count);
            survival.Add(share);
            from = to;
        }
        return new KaplanMeier([.. times], [.. atRisk], [.. events], [.. survival]);
    }
}
