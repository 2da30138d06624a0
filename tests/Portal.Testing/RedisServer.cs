using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Testing;

/// <summary>
/// A real Redis of one test, which can be killed and started again on the same port. The program is the one that
/// <c>./test</c> found or installed (PORTAL_REDIS_SERVER), otherwise the one on the path.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int port = Ports.Free();
    private Process? process;

    /// <summary>What a host is configured with.</summary>
    public string ConnectionString => $"127.0.0.1:{port},connectTimeout=1000,syncTimeout=1000,asyncTimeout=1000";

    /// <summary>Starts it, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("PORTAL_REDIS_SERVER") is { Length: > 0 } given ? given : "redis-server";
        process = Process.Start(new ProcessStartInfo(program,
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        // Its log is nothing to keep, but a full pipe would stop it.
        process.BeginOutputReadLine();
        await Eventually.HoldsAsync("Redis answers", AnswersAsync);
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[16];
            return Encoding.ASCII.GetString(answer, 0, await stream.ReadAsync(answer)).StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
