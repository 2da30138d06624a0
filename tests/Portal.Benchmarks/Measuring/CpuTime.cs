using System.Diagnostics;
using System.Globalization;
using Portal.Benchmarks.Data;

namespace Portal.Benchmarks.Measuring;

/// <summary>
/// Whose time it was: the processor time that a host, the loader and PostgreSQL spent. It says where time goes, and unlike the
/// clock it is hardly moved by what else the machine does. PostgreSQL is counted when it runs on this machine.
/// </summary>
internal sealed class CpuTime(BenchDatabase database)
{
    private readonly record struct Spent(double Host, double Loader, double Postgres);

    /// <summary>The same side, printing after each round what one of its things cost.</summary>
    /// <param name="side">The side.</param>
    /// <param name="hostProcess">The process behind it; none where the loader talks to PostgreSQL itself.</param>
    public Side Of(Side side, int? hostProcess) => side with
    {
        RunAsync = async round =>
        {
            var before = await ReadAsync(hostProcess);
            var sample = await side.RunAsync(round);
            var after = await ReadAsync(hostProcess);
            string Each(double seconds) => (seconds * 1000 / sample.Count).ToString("N2", CultureInfo.InvariantCulture);
            return sample with
            {
                Cost = $"cpu ms each: host {Each(after.Host - before.Host)}, PostgreSQL {Each(after.Postgres - before.Postgres)}, loader {Each(after.Loader - before.Loader)}",
            };
        },
    };

    private async Task<Spent> ReadAsync(int? hostProcess)
    {
        using var loader = Process.GetCurrentProcess();
        using var host = hostProcess is { } id ? Process.GetProcessById(id) : null;
        var backends = new List<int>();
        await using var command = database.Source.CreateCommand("select pid from pg_stat_activity where datname = current_database()");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            backends.Add(reader.GetInt32(0));
        }
        return new Spent(host?.TotalProcessorTime.TotalSeconds ?? 0, loader.TotalProcessorTime.TotalSeconds, backends.Sum(SecondsOf));
    }

    private static double SecondsOf(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return running.TotalProcessorTime.TotalSeconds;
        }
        catch (ArgumentException)
        {
            // It ended meanwhile, or PostgreSQL runs elsewhere.
            return 0;
        }
    }
}
