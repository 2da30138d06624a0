using System.Runtime.InteropServices;
using Portal.Benchmarks.Data;

namespace Portal.Benchmarks.Measuring;

/// <summary>Says on what was measured.</summary>
internal static class Machine
{
    public static async Task PrintAsync(BenchDatabase database, CancellationToken ct)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(2, 30);
        Report.Line($"{TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm}  {Environment.ProcessorCount} cores, {memory:N0} GiB, {RuntimeInformation.FrameworkDescription}");
        Report.Line($"{await database.ValueAsync("select split_part(version(), ' on ', 1)", ct)}, fsync {await database.ValueAsync("show fsync", ct)}, synchronous_commit {await database.ValueAsync("show synchronous_commit", ct)}, full_page_writes {await database.ValueAsync("show full_page_writes", ct)}, shared_buffers {await database.ValueAsync("show shared_buffers", ct)}");
        var load = (await File.ReadAllTextAsync("/proc/loadavg", ct)).Split(' ');
        Report.Line($"Load before: {load[0]} over 1 minute, {load[1]} over 5. Above 0.5 somebody else is at work here, and the figures suffer.");
        Report.Line($"The loader, the Api and PostgreSQL share these cores: every figure is lower than with a loader elsewhere.");
    }
}
