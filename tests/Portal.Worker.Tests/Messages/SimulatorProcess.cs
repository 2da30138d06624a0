using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portal.Testing;

namespace Portal.Worker.Tests.Messages;

/// <summary>The simulator of deploy/ as a real process: a mail server, or the gateways. It may be killed, and started again on the same port and folder.</summary>
internal sealed class SimulatorProcess(string folder, string kind) : IAsyncDisposable
{
    private Process? process;

    public int Port { get; } = Ports.Free();

    public async Task StartAsync()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Repository.Folder("deploy", "Portal.Simulator", "bin", output.Parent!.Name, output.Name, "Portal.Simulator.dll");
        process = Process.Start(new ProcessStartInfo("dotnet", [program, "--folder", folder, $"--{kind}", Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        // Its log is nothing to keep, but a full pipe would stop it.
        process.BeginOutputReadLine();
        await Eventually.HoldsAsync($"the simulator listens ({kind})", AnswersAsync);
    }

    /// <summary>SIGKILL: what was under way is lost.</summary>
    public async Task KillAsync()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
