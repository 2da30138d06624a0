using Portal.Core.Risk.Models;
using Portal.Core.Risk.Quality;

namespace Portal.Core.Risk.Fitting;

/// <summary>
/// Predictions for everybody by a model that has not seen them: each fold by a fit to the others. Columns, knots, bins and
/// penalties are chosen anew in each fit, so nothing of a fold leaks into its own predictions.
/// </summary>
internal static class CrossValidation
{
    private const int Seed = 20240613;
    private const int AtOnce = 2;

    /// <summary>Folds of one's own, the same for the same spells: exits and open spells are dealt out evenly.</summary>
    public static int[] Deal(SpellTable spells, int folds)
    {
        var random = new Random(Seed);
        var order = Enumerable.Range(0, spells.Count).ToArray();
        random.Shuffle(order);
        var result = new int[spells.Count];
        var next = 0;
        foreach (var row in order.OrderBy(i => spells.Left[i]))
        {
            result[row] = next++ % folds;
        }
        return result;
    }

    /// <summary>Chance to be there still after each horizon, for each spell.</summary>
    /// <param name="spells">The spells.</param>
    /// <param name="folds">Fold of each.</param>
    /// <param name="periodDays">Length of a period in days.</param>
    /// <param name="horizonDays">Horizons in days, ascending.</param>
    /// <param name="told">Told when a fold is done.</param>
    public static double[][] Predict(SpellTable spells, int[] folds, double periodDays, IReadOnlyList<double> horizonDays, Action<int>? told = null)
    {
        var result = horizonDays.Select(_ => new double[spells.Count]).ToArray();
        Parallel.ForEach(folds.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, fold =>
        {
            var training = Rows(folds, f => f != fold);
            var test = Rows(folds, f => f == fold);
            var predicted = FittedHazard.Train(spells.Of(training), periodDays, horizonDays[^1]).Predict(spells.Of(test), horizonDays);
            for (var h = 0; h < predicted.Length; h++)
            {
                for (var i = 0; i < test.Length; i++)
                {
                    result[h][test[i]] = predicted[h][i];
                }
            }
            told?.Invoke(fold);
        });
        return result;
    }

    /// <summary>How good predictions were at a horizon. AUC is the mean over the folds: figures of different fits are not ranked together.</summary>
    public static MeasuredQuality Measure(double[] predicted, SpellTable spells, int[] folds, double horizonDays)
    {
        var outcomes = Outcomes.At(spells.Days, spells.Left, horizonDays);
        var aucs = folds.Distinct().Select(fold => Rows(folds, f => f == fold))
            .Select(rows => Measures.Auc([.. rows.Select(r => predicted[r])], outcomes.Of(rows))).Where(double.IsFinite).ToList();
        var observed = Measures.Observed(outcomes);
        return new MeasuredQuality(horizonDays / 7, outcomes.Known, observed, Measures.MeanPredicted(predicted, outcomes),
            aucs.Count == 0 ? double.NaN : aucs.Average(), Measures.Brier(predicted, outcomes), observed * (1 - observed),
            Measures.Calibration(predicted, outcomes).Slope, Measures.CalibrationError(predicted, outcomes), Measures.CalibrationErrorOfTenths(predicted, outcomes));
    }

    private static int[] Rows(int[] folds, Func<int, bool> takes) => [.. Enumerable.Range(0, folds.Length).Where(i => takes(folds[i]))];
}
