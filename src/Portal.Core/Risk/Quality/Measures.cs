namespace Portal.Core.Risk.Quality;

/// <summary>How good predicted chances are. All are weighted, and all are undefined (NaN) where there is nothing to compare.</summary>
internal static class Measures
{
    private const int CalibrationBins = 10;

    /// <summary>Chance that somebody who stayed was given a higher figure than somebody who left; ties count half.</summary>
    public static double Auc(IReadOnlyList<double> predicted, Outcomes outcomes)
    {
        var order = Sorted(predicted, outcomes);
        double above = 0, left = 0, stayed = 0;
        for (var from = 0; from < order.Length;)
        {
            double leftHere = 0, stayedHere = 0;
            var value = predicted[order[from]];
            for (; from < order.Length && predicted[order[from]] == value; from++)
            {
                if (outcomes.Still[order[from]])
                {
                    stayedHere += outcomes.Weight[order[from]];
                }
                else
                {
                    leftHere += outcomes.Weight[order[from]];
                }
            }
            above += stayedHere * (left + leftHere / 2);
            left += leftHere;
            stayed += stayedHere;
        }
        return left > 0 && stayed > 0 ? above / (left * stayed) : double.NaN;
    }

    /// <summary>Mean squared distance between figure and outcome.</summary>
    public static double Brier(IReadOnlyList<double> predicted, Outcomes outcomes) =>
        Mean(outcomes, i => Math.Pow(predicted[i] - (outcomes.Still[i] ? 1 : 0), 2));

    /// <summary>Mean predicted chance.</summary>
    public static double MeanPredicted(IReadOnlyList<double> predicted, Outcomes outcomes) => Mean(outcomes, i => predicted[i]);

    /// <summary>Share that was still unemployed.</summary>
    public static double Observed(Outcomes outcomes) => Mean(outcomes, i => outcomes.Still[i] ? 1 : 0);

    /// <summary>Observed share by predicted chance; above 1 means that need is under-predicted.</summary>
    public static double ObservedToExpected(IReadOnlyList<double> predicted, Outcomes outcomes) =>
        Observed(outcomes) / MeanPredicted(predicted, outcomes);

    /// <summary>Expected calibration error: mean distance between predicted and observed over ten bins of equal width (Guo et al. 2017).</summary>
    public static double CalibrationError(IReadOnlyList<double> predicted, Outcomes outcomes) =>
        ErrorOf(Sorted(predicted, outcomes).GroupBy(i => Math.Min(CalibrationBins - 1, (int)(predicted[i] * CalibrationBins))).Select(g => Group([.. g], predicted, outcomes)));

    /// <summary>The same over ten groups of equal size.</summary>
    public static double CalibrationErrorOfTenths(IReadOnlyList<double> predicted, Outcomes outcomes) => ErrorOf(Tenths(predicted, outcomes));

    /// <summary>People with like figures.</summary>
    /// <param name="Weight">Their weight.</param>
    /// <param name="Predicted">Mean figure.</param>
    /// <param name="Observed">Share that was still unemployed.</param>
    internal sealed record Bin(double Weight, double Predicted, double Observed);

    /// <summary>Figures and outcomes in ten groups of equal size, lowest first.</summary>
    public static IReadOnlyList<Bin> Tenths(IReadOnlyList<double> predicted, Outcomes outcomes)
    {
        var order = Sorted(predicted, outcomes);
        return [.. Enumerable.Range(0, CalibrationBins)
            .Select(bin => order[(order.Length * bin / CalibrationBins)..(order.Length * (bin + 1) / CalibrationBins)])
            .Where(people => people.Length > 0).Select(people => Group(people, predicted, outcomes))];
    }

    private static Bin Group(int[] people, IReadOnlyList<double> predicted, Outcomes outcomes)
    {
        var weight = people.Sum(i => outcomes.Weight[i]);
        return new Bin(weight, people.Sum(i => outcomes.Weight[i] * predicted[i]) / weight, people.Sum(i => outcomes.Still[i] ? outcomes.Weight[i] : 0) / weight);
    }

    private static double ErrorOf(IEnumerable<Bin> groups)
    {
        double sum = 0, weight = 0;
        foreach (var group in groups)
        {
            sum += group.Weight * Math.Abs(group.Predicted - group.Observed);
            weight += group.Weight;
        }
        return weight > 0 ? sum / weight : double.NaN;
    }

    /// <summary>Intercept and slope of the outcome on the logit of the figure; 0 and 1 when it is calibrated.</summary>
    public static (double Intercept, double Slope) Calibration(IReadOnlyList<double> predicted, Outcomes outcomes)
    {
        var people = Sorted(predicted, outcomes);
        if (people.Length == 0 || predicted[people[0]] == predicted[people[^1]] || people.All(i => outcomes.Still[i]) || !people.Any(i => outcomes.Still[i]))
        {
            return (double.NaN, double.NaN);
        }
        double a = 0, b = 1;
        for (var step = 0; step < 50; step++)
        {
            double ga = 0, gb = 0, aa = 1e-9, ab = 0, bb = 1e-9;
            foreach (var i in people)
            {
                var x = Logit(predicted[i]);
                var p = 1 / (1 + Math.Exp(-(a + b * x)));
                var (s, w) = (outcomes.Weight[i] * ((outcomes.Still[i] ? 1 : 0) - p), outcomes.Weight[i] * p * (1 - p));
                ga += s;
                gb += s * x;
                aa += w;
                ab += w * x;
                bb += w * x * x;
            }
            var determinant = aa * bb - ab * ab;
            if (!(determinant > 0))
            {
                return (double.NaN, double.NaN);
            }
            var (da, db) = ((bb * ga - ab * gb) / determinant, (aa * gb - ab * ga) / determinant);
            a += Math.Clamp(da, -2, 2);
            b += Math.Clamp(db, -2, 2);
            if (Math.Abs(da) + Math.Abs(db) < 1e-10)
            {
                break;
            }
        }
        return (a, b);
    }

    /// <summary>The logit of a chance, kept finite.</summary>
    public static double Logit(double chance)
    {
        var p = Math.Clamp(chance, 1e-9, 1 - 1e-9);
        return Math.Log(p / (1 - p));
    }

    private static int[] Sorted(IReadOnlyList<double> predicted, Outcomes outcomes) =>
        [.. Enumerable.Range(0, predicted.Count).Where(i => outcomes.Weight[i] > 0).OrderBy(i => predicted[i])];

    private static double Mean(Outcomes outcomes, Func<int, double> value)
    {
        double sum = 0, weight = 0;
        for (var i = 0; i < outcomes.Weight.Length; i++)
        {
            if (outcomes.Weight[i] > 0)
            {
                sum += outcomes.Weight[i] * value(i);
                weight += outcomes.Weight[i];
            }
        }
        return weight > 0 ? sum / weight : double.NaN;
    }
}
