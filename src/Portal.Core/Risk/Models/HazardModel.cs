namespace Portal.Core.Risk.Models;

/// <summary>What each input contributes to the log-odds of leaving in a period.</summary>
/// <param name="Input">The input, or two of them joined by ×.</param>
/// <param name="Effect">Effect and uncertainty.</param>
internal readonly record struct Contribution(string Input, Effect Effect);

/// <summary>A person as the model sees them: only sums, from which every chance follows.</summary>
/// <param name="Contributions">The parts, of known inputs only.</param>
/// <param name="B">Sum of the effects.</param>
/// <param name="G">Sum of what ln(w/13) multiplies.</param>
/// <param name="Variance">Variance of the logit.</param>
internal sealed record Situation(IReadOnlyList<Contribution> Contributions, double B, double G, double Variance);

/// <summary>A model ready to score. Pure: the same model and inputs give the same figures for ever.</summary>
internal sealed class HazardModel
{
    // Far beyond any horizon; the last bin goes on until here.
    private const int Periods = 1_000;
    private readonly double[] baseline = new double[Periods + 1];
    private readonly double[] baselineOdds = new double[Periods + 1];
    private readonly double[] logTime = new double[Periods + 1];

    /// <summary>Makes a model ready.</summary>
    /// <param name="file">A file that was read by <see cref="ReadModelFile"/>.</param>
    public HazardModel(ModelFile file)
    {
        File = file;
        var bin = 0;
        for (var t = 1; t <= Periods; t++)
        {
            bin += bin < file.Baseline.Count - 1 && t > file.Baseline[bin].To ? 1 : 0;
            baseline[t] = file.Baseline[bin].LogOdds;
            baselineOdds[t] = Math.Exp(baseline[t]);
            logTime[t] = Math.Log(t * file.PeriodDays / 7 / 13);
        }
    }

    /// <summary>The file.</summary>
    public ModelFile File { get; }

    /// <summary>Reads every table for a person.</summary>
    /// <param name="value">What is known of an input.</param>
    public Situation Of(Func<string, InputValue> value)
    {
        var parts = new List<Contribution>(File.Terms.Count + File.Products.Count);
        double b = 0, g = 0, variance = File.BaselineDeviation * File.BaselineDeviation;
        foreach (var term in File.Terms)
        {
            if (TermTable.Read(term, value(term.Input)) is { } effect)
            {
                parts.Add(new Contribution(term.Input, effect));
                b += effect.B;
                g += effect.G;
                variance += effect.Deviation * effect.Deviation;
            }
            else if (!term.Behaviour)
            {
                variance += File.UnknownDeviation * File.UnknownDeviation;
            }
        }
        foreach (var product in File.Products)
        {
            if (Read(product.First, value) is { } first && Read(product.Second, value) is { } second)
            {
                var effect = new Effect(product.B * first * second, 0, product.Deviation * Math.Abs(first * second));
                parts.Add(new Contribution($"{product.First.Input} × {product.Second.Input}", effect));
                b += effect.B;
                variance += effect.Deviation * effect.Deviation;
            }
        }
        return new Situation(parts, b, g, variance);
    }

    /// <summary>The logit of leaving in a period: baseline plus contributions, and nothing else.</summary>
    /// <param name="period">The period; the first is 1. Beyond the table it is the last one.</param>
    /// <param name="b">Sum of the effects.</param>
    /// <param name="g">Sum of what ln(w/13) multiplies.</param>
    public double Logit(int period, double b, double g)
    {
        var t = Math.Clamp(period, 1, Periods);
        return baseline[t] + b + g * logTime[t];
    }

    /// <summary>ln(w/13) of a period.</summary>
    public double LogTime(int period) => logTime[Math.Clamp(period, 1, Periods)];

    /// <summary>Chance to be there still after some more periods, given still there now.</summary>
    /// <param name="passed">Periods passed.</param>
    /// <param name="ahead">Periods ahead.</param>
    /// <param name="b">Sum of the effects.</param>
    /// <param name="g">Sum of what ln(w/13) multiplies.</param>
    public double StillThere(int passed, int ahead, double b, double g)
    {
        // A spell longer than the table is read at its end.
        passed = Math.Clamp(passed, 0, Periods - ahead);
        var still = 1.0;
        var odds = Math.Exp(b);
        for (var t = passed + 1; t <= passed + ahead; t++)
        {
            still /= 1 + (g == 0 ? baselineOdds[t] * odds : Math.Exp(baseline[t] + b + g * logTime[t]));
        }
        return still;
    }

    private static double? Read(ModelReading reading, Func<string, InputValue> value) =>
        value(reading.Input).Number is { } number && double.IsFinite(number)
            ? (Math.Clamp(number, reading.Low, reading.High) - reading.Middle) / reading.Scale : null;
}
