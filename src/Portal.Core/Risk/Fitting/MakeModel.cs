using Portal.Core.Risk.Models;

namespace Portal.Core.Risk.Fitting;

/// <summary>Writes a fit as lookup tables. The tables give the same figures as the fit: the effect is straight between knots.</summary>
internal static class MakeModel
{
    // Beside what the data leave open: drift and the form of the model.
    private const double LeastBaselineDeviation = 0.05;

    /// <summary>The model file.</summary>
    /// <param name="fitted">The fit.</param>
    /// <param name="training">The spells it was fitted to.</param>
    /// <param name="version">Name of the model.</param>
    /// <param name="dated">Day.</param>
    /// <param name="data">What it was fitted to, in words.</param>
    /// <param name="horizonWeeks">Weeks of interest.</param>
    /// <param name="quality">How good it was out of sample.</param>
    public static ModelFile From(
        FittedHazard fitted, SpellTable training, string version, DateOnly dated, TrainingData data, IReadOnlyList<int> horizonWeeks, IReadOnlyList<MeasuredQuality> quality)
    {
        var (design, grid, fit) = (fitted.Design, fitted.Grid, fitted.Fit);
        var bins = grid.BinOf[^1] + 1;
        var source = $"Fitted to {data.Source}: {data.Spells} spells, {data.Exits} exits.";
        var terms = design.Encodings.Select((encoding, e) => Term(encoding, fitted, design.StartOf(e), bins, source)).ToList();
        return new ModelFile
        {
            Version = version,
            Status = ModelStatus.Draft,
            Dated = dated,
            About = $"Weekly discrete-time logistic hazard, fitted by Newton's method with penalties chosen by evidence. {source}",
            Limits =
            [
                "It describes people in the same situation; it decides nothing, and a low figure takes nothing away.",
                "It is a description of the people it was fitted to and not of causes: changing an input need not change the outcome.",
                "Models drift: compare observed with expected before each quarter.",
            ],
            PeriodDays = grid.PeriodDays,
            HorizonWeeks = horizonWeeks,
            BaselineDeviation = Math.Sqrt(1.0 / Math.Max(1, data.Exits) + LeastBaselineDeviation * LeastBaselineDeviation),
            UnknownDeviation = Spread(fitted, training, bins),
            BaselineSource = source,
            Baseline = [.. Enumerable.Range(0, bins).Select(b => new BaselineBin(Array.FindIndex(grid.BinOf, 1, x => x == b), Array.FindLastIndex(grid.BinOf, x => x == b), fit.Beta[b]))],
            Terms = terms,
            Products = [.. design.Products.Select((p, k) => Product(fitted, p, design.ProductAt(k), bins, source))],
            Training = data,
            Quality = quality,
        };
    }

    private static ModelTerm Term(InputEncoding encoding, FittedHazard fitted, int start, int bins, string source)
    {
        List<TableEntry> table = [];
        var x = new double[encoding.Width];
        switch (encoding)
        {
            case NumberEncoding number:
                foreach (var knot in number.Knots)
                {
                    Array.Clear(x);
                    number.Fill(knot, x, onLine: true);
                    table.Add(Entry(fitted, x, start, bins) with { At = knot });
                }
                foreach (var end in number.Spikes)
                {
                    Array.Clear(x);
                    number.Fill(end, x);
                    table.Add(Entry(fitted, x, start, bins) with { Is = end });
                }
                return new ModelTerm { Input = encoding.Input, Kind = TableKind.Line, Source = source, Table = table };
            case WordEncoding words:
                foreach (var word in words.Words)
                {
                    Array.Clear(x);
                    words.Fill(word, x);
                    table.Add(Entry(fitted, x, start, bins) with { Word = word });
                }
                return new ModelTerm { Input = encoding.Input, Kind = TableKind.Words, Source = source, Table = table };
            default:
                throw new ArgumentOutOfRangeException(nameof(encoding));
        }
    }

    private static TableEntry Entry(FittedHazard fitted, double[] x, int start, int bins)
    {
        var (beta, covariance) = (fitted.Fit.Beta, fitted.Fit.Covariance);
        double b = 0, g = 0, variance = 0;
        for (var k = 0; k < x.Length; k++)
        {
            b += beta[bins + start + k] * x[k];
            g += beta[bins + fitted.Design.Width + start + k] * x[k];
            for (var m = 0; m < x.Length; m++)
            {
                variance += x[k] * x[m] * covariance[bins + start + k][bins + start + m];
            }
        }
        return new TableEntry { B = b, G = g, Deviation = Math.Sqrt(Math.Max(0, variance)) };
    }

    private static ModelProduct Product(FittedHazard fitted, (int First, int Second) columns, int at, int bins, string source) => new()
    {
        First = Reading(fitted.Design, columns.First),
        Second = Reading(fitted.Design, columns.Second),
        B = fitted.Fit.Beta[bins + at],
        Deviation = Math.Sqrt(fitted.Fit.Covariance[bins + at][bins + at]),
        Source = source,
    };

    private static ModelReading Reading(Design design, int column)
    {
        var number = design.Encodings.Select((e, i) => (Encoding: e, Start: design.StartOf(i))).Single(e => e.Start == column).Encoding as NumberEncoding
            ?? throw new InvalidOperationException("Products are of numbers.");
        return new ModelReading(number.Input, number.Knots[0], number.Knots[^1], number.Straight.Middle, number.Straight.Scale);
    }

    /// <summary>How much an input usually moves the logit: what not knowing it leaves open.</summary>
    private static double Spread(FittedHazard fitted, SpellTable training, int bins)
    {
        var x = fitted.Design.Fill(training);
        var squares = 0.0;
        for (var e = 0; e < fitted.Design.Encodings.Count; e++)
        {
            var (start, width) = (fitted.Design.StartOf(e), fitted.Design.Encodings[e].Width);
            squares += x.Average(row => Math.Pow(Enumerable.Range(start, width).Sum(k => fitted.Fit.Beta[bins + k] * row[k]), 2));
        }
        return fitted.Design.Encodings.Count == 0 ? 0 : Math.Sqrt(squares / fitted.Design.Encodings.Count);
    }
}
