namespace Portal.Core.Risk.Fitting;

/// <summary>
/// Chooses how strongly each family of coefficients is drawn to its prior, by the evidence of the training data alone
/// (MacKay 1992): a family's penalty is the number of its well-determined coefficients by their squared distance from the
/// prior. Within a family a coefficient that is plainly large is drawn less, as if the family had heavy tails (Student, 16
/// degrees of freedom), so that one strong input does not loosen the reins of all the weak ones. No outcome outside the
/// training data has a say, so cross-validation stays honest.
/// </summary>
internal static class Evidence
{
    /// <summary>Weakest penalty: with it a coefficient that the data would send to infinity stays within a few units.</summary>
    public const double Weakest = 0.05;
    private const double Strongest = 1e6;
    private const double First = 10;
    private const double Freedom = 16;
    private const double Settled = 0.02;
    private const int MostRounds = 40;

    /// <summary>A fit and the penalty that each coefficient had.</summary>
    /// <param name="Fit">The fit.</param>
    /// <param name="Penalties">Penalty of each coefficient.</param>
    internal sealed record Result(HazardFit Fit, double[] Penalties);

    /// <summary>Fits with penalties chosen by evidence.</summary>
    /// <param name="data">The spells.</param>
    /// <param name="families">Family of each coefficient; none for the baseline, which has no penalty.</param>
    /// <param name="prior">Where each coefficient is drawn to; none means 0.</param>
    public static Result Fit(HazardData data, IReadOnlyList<PenaltyFamily?> families, double[]? prior = null)
    {
        var strength = Enum.GetValues<PenaltyFamily>().ToDictionary(f => f, _ => First);
        var share = Enumerable.Repeat(1.0, families.Count).ToArray();
        HazardFit? fit = null;
        for (var round = 1; ; round++)
        {
            double[] penalties = [.. families.Select((f, k) => f is null ? 0 : Math.Max(strength[f.Value] * share[k], Weakest))];
            fit = HazardFit.Run(data, penalties, prior, start: fit?.Beta);
            if (round == MostRounds || Renew(fit, families, prior, strength, share) < Settled)
            {
                return new Result(fit, penalties);
            }
        }
    }

    /// <summary>New strengths and shares; gives the largest change of a strength, as a logarithm.</summary>
    private static double Renew(HazardFit fit, IReadOnlyList<PenaltyFamily?> families, double[]? prior, Dictionary<PenaltyFamily, double> strength, double[] share)
    {
        var determined = strength.Keys.ToDictionary(f => f, _ => 0.0);
        var away = strength.Keys.ToDictionary(f => f, _ => 0.0);
        for (var k = 0; k < share.Length; k++)
        {
            if (families[k] is { } family)
            {
                var variance = fit.Covariance[k][k];
                var square = Math.Pow(fit.Beta[k] - (prior?[k] ?? 0), 2);
                determined[family] += 1 - strength[family] * share[k] * variance;
                away[family] += share[k] * square;
                share[k] = (Freedom + 1) / (Freedom + strength[family] * (square + variance));
            }
        }
        var changed = 0.0;
        foreach (var family in families.OfType<PenaltyFamily>().Distinct())
        {
            var next = Math.Clamp(Math.Max(determined[family], 1e-9) / Math.Max(away[family], 1e-12), Weakest, Strongest);
            changed = Math.Max(changed, Math.Abs(Math.Log(next / strength[family])));
            strength[family] = next;
        }
        return changed;
    }
}
