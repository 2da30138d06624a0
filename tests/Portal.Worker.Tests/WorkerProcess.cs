using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Portal.Testing;

namespace Portal.Worker.Tests;

/// <summary>The worker as a real process, on a database of the tests and a port that the machine chooses.</summary>
internal sealed partial class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
    }

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', lines);

    /// <param name="connectionString">The database.</param>
    /// <param name="shardSize">Spells of a shard of the sweep.</param>
    /// <param name="more">Other settings than every test has.</param>
    public static WorkerProcess Start(string connectionString, int shardSize = 25_000, IReadOnlyDictionary<string, string>? more = null)
    {
        // Built beside the tests, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Repository.Folder("src", "Portal.Worker", "bin", output.Parent!.Name, output.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Portal.Worker.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in TestServices.Settings(connectionString))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        foreach (var (key, value) in more ?? new Dictionary<string, string>())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["Portal__DrainSeconds"] = "0";
        start.Environment["Portal__Sweep__ShardSize"] = shardSize.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var worker = new WorkerProcess(new Process { StartInfo = start });
        worker.process.Start();
        worker.process.BeginOutputReadLine();
        worker.process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>A client of its own address; past any proxy of the machine.</summary>
    public async Task<HttpClient> ClientAsync() => new(new HttpClientHandler { UseProxy = false })
    {
        BaseAddress = await address.Task.WaitAsync(TimeSpan.FromSeconds(60)),
    };

    /// <summary>SIGKILL: it gets no chance to say or finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }
        lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
