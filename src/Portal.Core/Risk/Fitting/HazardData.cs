namespace Portal.Core.Risk.Fitting;

/// <summary>How a linear predictor becomes the chance to leave in a period.</summary>
internal enum HazardLink
{
    /// <summary>The model of the portal.</summary>
    Logit,
    /// <summary>Grouped proportional hazards; kept to check the fitting against published figures.</summary>
    ComplementaryLogLog,
}

/// <summary>Spells cut into periods, with the columns of the model. Periods count from 1.</summary>
/// <param name="LastPeriod">The last period in which each person was seen; 0 means never.</param>
/// <param name="Left">They left in that period.</param>
/// <param name="LastShare">Share of the last period that a censored person was seen, above 0 to 1; 1 for whoever left.</param>
/// <param name="X">Columns for each person; 0 is the average person and the unknown.</param>
/// <param name="BinOf">Bin of the baseline for each period; index 0 is unused.</param>
/// <param name="LogTime">ln(w/13) for each period, w in weeks; index 0 is unused.</param>
/// <param name="Moving">Columns whose effect may change with time.</param>
internal sealed record HazardData(
    int[] LastPeriod, bool[] Left, double[] LastShare, double[][] X, int[] BinOf, double[] LogTime, int[] Moving)
{
    /// <summary>Bins of the baseline.</summary>
    public int Bins => BinOf[^1] + 1;

    /// <summary>Columns of the model.</summary>
    public int Columns => X.Length == 0 ? 0 : X[0].Length;

    /// <summary>All coefficients: baseline, effects, effects that move with time.</summary>
    public int Coefficients => Bins + Columns + Moving.Length;
}
