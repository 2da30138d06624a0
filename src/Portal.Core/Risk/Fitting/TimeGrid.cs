namespace Portal.Core.Risk.Fitting;

/// <summary>Periods of equal length from the first day, and the bins of the baseline over them.</summary>
/// <param name="PeriodDays">Length of a period in days: 7, or what the data are counted in where that is longer.</param>
/// <param name="BinOf">Bin of each period; index 0 is unused.</param>
internal sealed record TimeGrid(double PeriodDays, int[] BinOf)
{
    private const int FewestEvents = 25;
    private const int MostBins = 200;
    private const double Tiny = 1e-9;

    /// <summary>The last period that is looked at; what comes later is not part of the fit.</summary>
    public int Last => BinOf.Length - 1;

    /// <summary>ln(w/13) for each period, w being the week in which it ends.</summary>
    public double[] LogTime => [.. BinOf.Select((_, t) => t == 0 ? 0 : Math.Log(t * PeriodDays / 7 / 13))];

    /// <summary>A grid with a bin wherever there are exits enough for one; bins without would say nothing.</summary>
    /// <param name="spells">The spells.</param>
    /// <param name="periodDays">Length of a period in days.</param>
    /// <param name="untilDays">The last day that is looked at.</param>
    public static TimeGrid For(SpellTable spells, double periodDays, double untilDays)
    {
        var last = Math.Max(1, (int)Math.Ceiling(untilDays / periodDays - Tiny));
        var exits = new int[last + 1];
        for (var i = 0; i < spells.Count; i++)
        {
            if (spells.Left[i] && PeriodOf(spells.Days[i], periodDays) is var t && t <= last)
            {
                exits[t]++;
            }
        }
        var enough = Math.Max(Math.Min(FewestEvents, exits.Sum() / 3), exits.Sum() / MostBins);
        var bins = new int[last + 1];
        var (bin, inBin) = (0, 0);
        for (var t = 1; t <= last; t++)
        {
            bins[t] = bin;
            inBin += exits[t];
            if (inBin >= Math.Max(1, enough) && exits.Skip(t + 1).Sum() >= enough)
            {
                (bin, inBin) = (bin + 1, 0);
            }
        }
        return new TimeGrid(periodDays, bins);
    }

    /// <summary>The spells cut into the periods of this grid.</summary>
    public HazardData Cut(SpellTable spells, double[][] x, int[] moving)
    {
        var period = new int[spells.Count];
        var left = new bool[spells.Count];
        var share = new double[spells.Count];
        for (var i = 0; i < spells.Count; i++)
        {
            var t = PeriodOf(spells.Days[i], PeriodDays);
            left[i] = spells.Left[i] && t <= Last;
            // A person lost in mid-period was at risk for a part of it.
            share[i] = spells.Left[i] || t > Last ? 1 : Math.Clamp(spells.Days[i] / PeriodDays - (t - 1), 0, 1);
            period[i] = Math.Min(t, Last);
            if (t > Last)
            {
                share[i] = 1;
            }
        }
        return new HazardData(period, left, share, x, BinOf, LogTime, moving);
    }

    // Somebody who left on day 0 left in the first period.
    private static int PeriodOf(double days, double periodDays) => Math.Max(1, (int)Math.Min(int.MaxValue / 2, Math.Ceiling(days / periodDays - Tiny)));
}
