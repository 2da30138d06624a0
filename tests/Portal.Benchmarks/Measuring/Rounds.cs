using System.Globalization;

namespace Portal.Benchmarks.Measuring;

/// <summary>
/// Runs the sides in turn, A B A B, so that whatever slows the machine for a while slows all of them. Absolute figures drift
/// by 15 % and more from run to run; the ratio of two neighbours drifts less, so each round gives a ratio of its own.
/// </summary>
internal static class Rounds
{
    /// <summary>One round that warms up and is thrown away, then the counted ones.</summary>
    /// <returns>The samples of each side, in the order of the sides.</returns>
    public static async Task<Sample[][]> RunAsync(int repetitions, params Side[] sides)
    {
        var samples = sides.Select(_ => new Sample[repetitions]).ToArray();
        for (var round = 0; round <= repetitions; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                var sample = await sides[side].RunAsync(round);
                Print(round, sides[side], sample);
                if (round > 0)
                {
                    samples[side][round - 1] = sample;
                }
            }
        }
        return samples;
    }

    private static void Print(int round, Side side, Sample sample) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {(round == 0 ? "warm-up" : $"round {round}"),-8} {side.Name,-44} {sample.Count,8:N0} in {sample.Seconds,7:N2} s = {sample.PerSecond,8:N0}/s{Latency(sample)}   {sample.Cost}"));

    private static string Latency(Sample sample) => sample.Milliseconds is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $"   p50 {sample.Percentile(0.5):N1} ms, p99 {sample.Percentile(0.99):N1} ms");
}
