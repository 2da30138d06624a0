namespace Portal.Benchmarks.Measuring;

/// <summary>What one side did in one round.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seconds">In what time.</param>
/// <param name="Milliseconds">How long each took, in no order; none where it was not measured.</param>
/// <param name="Cost">Whose processor time it was, in words.</param>
internal sealed record Sample(long Count, double Seconds, IReadOnlyList<double>? Milliseconds = null, string? Cost = null)
{
    public double PerSecond => Count / Seconds;

    /// <summary>The time within which this share of all was done.</summary>
    public double Percentile(double share)
    {
        var sorted = Milliseconds!.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="RunAsync">Does it; told the number of the round, where 0 is the one that is thrown away.</param>
internal sealed record Side(string Name, Func<int, Task<Sample>> RunAsync);
