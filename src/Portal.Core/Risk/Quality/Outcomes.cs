namespace Portal.Core.Risk.Quality;

/// <summary>
/// What became of people by a horizon, with inverse-probability-of-censoring weights: whoever was lost from sight before it
/// has weight 0, and whoever was seen stands for those like them who were lost.
/// </summary>
/// <param name="Still">Still unemployed after the horizon.</param>
/// <param name="Weight">Weight; 0 for whoever was lost before.</param>
internal sealed record Outcomes(bool[] Still, double[] Weight)
{
    // Nobody stands for more than this many others: a curve that ends near 0 would make one person the whole result.
    private const double LargestWeight = 50;

    /// <summary>Outcomes at a horizon.</summary>
    /// <param name="time">How long each was seen, in the unit of the horizon.</param>
    /// <param name="left">They left then.</param>
    /// <param name="horizon">The horizon.</param>
    public static Outcomes At(IReadOnlyList<double> time, IReadOnlyList<bool> left, double horizon)
    {
        var censoring = KaplanMeier.OfCensoring(time, left);
        var still = new bool[time.Count];
        var weight = new double[time.Count];
        var there = censoring.At(horizon);
        for (var i = 0; i < still.Length; i++)
        {
            still[i] = time[i] > horizon;
            var seen = still[i] ? there : left[i] ? censoring.Before(time[i]) : 0;
            weight[i] = seen > 0 ? Math.Min(1 / seen, LargestWeight) : 0;
        }
        return new Outcomes(still, weight);
    }

    /// <summary>The outcomes of some of the people.</summary>
    public Outcomes Of(IReadOnlyList<int> people) => new([.. people.Select(i => Still[i])], [.. people.Select(i => Weight[i])]);

    /// <summary>People with an outcome.</summary>
    public int Known => Weight.Count(w => w > 0);
}
