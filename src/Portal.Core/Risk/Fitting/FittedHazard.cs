namespace Portal.Core.Risk.Fitting;

/// <summary>A model as it was fitted: columns, grid and coefficients. <see cref="MakeModel"/> writes it as lookup tables.</summary>
/// <param name="Design">The columns.</param>
/// <param name="Grid">Periods and bins.</param>
/// <param name="Fit">Coefficients and their covariance.</param>
internal sealed record FittedHazard(Design Design, TimeGrid Grid, HazardFit Fit)
{
    // Effects are learnt from exits some time beyond the last horizon, too: the people of long spells are few.
    private const double LookBeyond = 1.6;
    // Products of the strongest inputs only; of more, evidence never made anything but noise on the sets at hand.
    private const int InputsInProducts = 3;
    private const int FewestExitsForProducts = 500;
    // Penalties are chosen in many rounds; more spells than this no longer change them.
    private const int SpellsForPenalties = 20_000;

    /// <summary>Fits the model to spells, choosing columns, bins and penalties by them alone.</summary>
    /// <param name="spells">The spells.</param>
    /// <param name="periodDays">Length of a period in days.</param>
    /// <param name="lastHorizonDays">The last horizon of interest, in days.</param>
    public static FittedHazard Train(SpellTable spells, double periodDays, double lastHorizonDays)
    {
        var grid = TimeGrid.For(spells, periodDays, lastHorizonDays * LookBeyond);
        var design = Design.For(spells);
        var fit = Run(design);
        if (design.Straight.Length > 1 && spells.Left.Count(l => l) >= FewestExitsForProducts)
        {
            var strongest = design.Straight.OrderByDescending(k => Strength(fit, grid, k)).Take(InputsInProducts).Order().ToArray();
            design = design.WithProducts(strongest);
            fit = Run(design);
        }
        return new FittedHazard(design, grid, fit);

        HazardFit Run(Design columns)
        {
            var some = Some(spells);
            var data = grid.Cut(some, columns.Fill(some), columns.Moving);
            var chosen = Evidence.Fit(data, columns.Families(data.Bins));
            return some == spells ? chosen.Fit
                : HazardFit.Run(grid.Cut(spells, columns.Fill(spells), columns.Moving), chosen.Penalties, start: chosen.Fit.Beta);
        }
    }

    /// <summary>Chance to be there still after each horizon, from the first day on.</summary>
    /// <param name="spells">People.</param>
    /// <param name="horizonDays">Horizons in days, ascending, on the grid.</param>
    /// <returns>For each horizon, the chance of each person.</returns>
    public double[][] Predict(SpellTable spells, IReadOnlyList<double> horizonDays)
    {
        var x = Design.Fill(spells);
        var bins = Grid.BinOf[^1] + 1;
        var moving = Design.Moving;
        var time = Grid.LogTime;
        var result = horizonDays.Select(_ => new double[spells.Count]).ToArray();
        for (var i = 0; i < spells.Count; i++)
        {
            double still = 0, moved = 0;
            for (var k = 0; k < x[i].Length; k++)
            {
                still += Fit.Beta[bins + k] * x[i][k];
            }
            for (var k = 0; k < moving.Length; k++)
            {
                moved += Fit.Beta[bins + Design.Width + k] * x[i][moving[k]];
            }
            var there = 1.0;
            var next = 0;
            for (var t = 1; t <= Grid.Last && next < horizonDays.Count; t++)
            {
                var logit = Fit.Beta[Grid.BinOf[t]] + still + moved * time[t];
                var stays = 1 / (1 + Math.Exp(logit));
                // A horizon inside a period takes its share of it.
                while (next < horizonDays.Count && t * Grid.PeriodDays >= horizonDays[next] - 1e-9)
                {
                    result[next][i] = there * Math.Pow(stays, Math.Clamp(horizonDays[next] / Grid.PeriodDays - (t - 1), 0, 1));
                    next++;
                }
                there *= stays;
            }
        }
        return result;
    }

    /// <summary>Every so many of the spells: a penalty does not depend on how many there are.</summary>
    private static SpellTable Some(SpellTable spells)
    {
        var step = spells.Count / SpellsForPenalties;
        return step < 2 ? spells : spells.Of([.. Enumerable.Range(0, spells.Count / step).Select(i => i * step)]);
    }

    private static double Strength(HazardFit fit, TimeGrid grid, int column)
    {
        var k = grid.BinOf[^1] + 1 + column;
        return Math.Abs(fit.Beta[k]) / Math.Sqrt(fit.Covariance[k][k]);
    }
}
