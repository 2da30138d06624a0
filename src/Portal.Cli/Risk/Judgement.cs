using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Quality;

namespace Portal.Cli.Risk;

/// <summary>A cross-validation and what it showed.</summary>
/// <param name="Set">The spells.</param>
/// <param name="Predicted">For each horizon, the out-of-fold chance of each spell.</param>
/// <param name="Quality">For each horizon, how good it was.</param>
/// <param name="Groups">For each horizon, by group.</param>
internal sealed record Judgement(SpellSet Set, double[][] Predicted, IReadOnlyList<MeasuredQuality> Quality, IReadOnlyList<(double Weeks, GroupQuality Group)> Groups)
{
    private const int MostValuesOfGroups = 12;
    private const int Bands = 3;

    public static Judgement Of(SpellSet set)
    {
        var spells = set.Content.Spells;
        var predicted = CrossValidation.Predict(spells, set.Folds, set.PeriodDays, set.HorizonDays);
        var groups = new List<(double, GroupQuality)>();
        for (var h = 0; h < predicted.Length; h++)
        {
            var outcomes = Outcomes.At(spells.Days, spells.Left, set.HorizonDays[h]);
            foreach (var (column, values) in set.Content.Groups)
            {
                groups.AddRange(GroupAudit.Of(column, Few(values), predicted[h], outcomes).Select(g => (set.HorizonDays[h] / 7, g)));
            }
        }
        return new Judgement(set, predicted, [.. predicted.Select((p, h) => CrossValidation.Measure(p, spells, set.Folds, set.HorizonDays[h]))], groups);
    }

    /// <summary>A number with many values becomes three bands of equal size.</summary>
    private static string?[] Few(string?[] values)
    {
        var numbers = values.Select(v => double.TryParse(v, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        if (values.Distinct().Count() <= MostValuesOfGroups || numbers.Count(double.IsNaN) > values.Count(v => v is null))
        {
            return values;
        }
        var sorted = numbers.Where(double.IsFinite).Order().ToArray();
        double[] ends = [.. Enumerable.Range(1, Bands - 1).Select(b => sorted[sorted.Length * b / Bands])];
        return [.. numbers.Select(n => double.IsNaN(n) ? null : n < ends[0] ? FormattableString.Invariant($"below {ends[0]:0.##}") : n < ends[1] ? FormattableString.Invariant($"{ends[0]:0.##} to {ends[1]:0.##}") : FormattableString.Invariant($"from {ends[1]:0.##}"))];
    }
}
