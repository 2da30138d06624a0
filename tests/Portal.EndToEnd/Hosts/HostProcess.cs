using System.Collections.Concurrent;
using System.Diagnostics;
using Portal.Testing;

namespace Portal.EndToEnd.Hosts;

/// <summary>One of the product's programs, really running as a process of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private HostProcess(string name, Process process) => (Name, this.process) = (name, process);

    public string Name { get; }

    /// <summary>All that it has written so far.</summary>
    public string Output => string.Join('\n', output);

    public static HostProcess Start(string project, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var folder = Repository.Folder("src", project);
        return Start(project, folder, environment, "dotnet", [Path.Combine(folder, "bin", Configuration, "net10.0", project + ".dll"), .. arguments]);
    }

    /// <summary>A program of the world around the product, run by Node.</summary>
    public static HostProcess StartScript(string path, IReadOnlyDictionary<string, string> environment) =>
        Start(Path.GetFileName(path), Path.GetDirectoryName(path)!, environment, "node", [path]);

    private static HostProcess Start(string name, string folder, IReadOnlyDictionary<string, string> environment, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }
        var process = new Process { StartInfo = start };
        var host = new HostProcess(name, process);
        process.OutputDataReceived += (_, line) => host.output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => host.output.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits for a program that ends by itself.</summary>
    public async Task RunToEndAsync()
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Name} ended with {process.ExitCode}:\n{Output}");
        }
    }

    /// <summary>Waits until the host says that it is ready.</summary>
    public async Task WaitUntilReadyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{Name} ended with {process.ExitCode}:\n{Output}");
            }
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (deadline.Elapsed < TimeSpan.FromMinutes(2))
            {
                // Not listening yet.
            }
            if (deadline.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException($"{Name} did not become ready:\n{Output}");
            }
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    // The tests are built beside the hosts, in the same configuration.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
