using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.Benchmarks.Hosts;

/// <summary>A host in a process of its own, in the environment Production, its log in a file.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    public string Address { get; }

    // The shell makes way for the host, so the number is the host's.
    public int ProcessId => process.Id;

    /// <summary>Starts a program of this folder and waits until it is healthy.</summary>
    /// <param name="log">The file for what it writes.</param>
    /// <param name="arguments">The program's file and its arguments.</param>
    /// <param name="settings">Its configuration.</param>
    /// <param name="environment">Further environment variables.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<HostProcess> StartAsync(
        string log, string[] arguments, IReadOnlyDictionary<string, string?> settings, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        // The shell only sends the output to a file; reading it here would take the loader's time.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > \"$LOG\" 2>&1", "sh", "dotnet", .. arguments]) { WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["LOG"] = log;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address;
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var host = new HostProcess(Process.Start(start)!, address);
        await host.WaitAsync(log, ct);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitAsync(string log, CancellationToken ct)
    {
        using var client = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address + "/health/ready"), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // It does not listen yet.
            }
            if (process.HasExited || TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException($"The host did not become ready. Its log:\n{await File.ReadAllTextAsync(log, ct)}");
            }
            await Task.Delay(100, ct);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
