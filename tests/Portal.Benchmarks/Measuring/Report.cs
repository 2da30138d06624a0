using System.Globalization;

namespace Portal.Benchmarks.Measuring;

/// <summary>Prints median and spread.</summary>
internal static class Report
{
    public static void Title(string title) => Console.WriteLine($"\n## {title}");

    public static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static void PerSecond(string what, Sample[] samples) => Spread(what, samples.Select(s => s.PerSecond), "N0", "/s");

    public static void Seconds(string what, Sample[] samples) => Spread(what, samples.Select(s => s.Seconds), "N2", " s");

    /// <summary>The ratio of each round's two neighbours; above 1 the first did more in the same time.</summary>
    public static void RatioOfRates(string what, Sample[] first, Sample[] second) =>
        Spread(what, first.Zip(second, (a, b) => a.PerSecond / b.PerSecond), "N2", "");

    /// <summary>The ratio of each round's two neighbours; above 1 the first took longer.</summary>
    public static void RatioOfTimes(string what, Sample[] first, Sample[] second) =>
        Spread(what, first.Zip(second, (a, b) => a.Seconds / b.Seconds), "N2", "");

    public static void Milliseconds(string what, IEnumerable<double> values) => Spread(what, values, "N2", " ms");

    public static void Ratios(string what, IEnumerable<double> values) => Spread(what, values, "N2", "");

    private static void Spread(string what, IEnumerable<double> values, string format, string unit)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture) + unit;
        Console.WriteLine($"  {what,-62} {Text(median),10}   ({Text(sorted[0])} – {Text(sorted[^1])}, {sorted.Length} repetitions)");
    }
}
