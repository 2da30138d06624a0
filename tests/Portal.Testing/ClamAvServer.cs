using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Testing;

/// <summary>
/// A real clamd of one test, with two signatures of its own in place of the official ones: a text anywhere in a file, and the hash
/// of one exact file. The program is the one that <c>./test</c> found or unpacked (PORTAL_CLAMD), otherwise the one unpacked before.
/// </summary>
public sealed class ClamAvServer : IAsyncDisposable
{
    /// <summary>A text that the scanner finds wherever it stands. Nothing harmful, and no pattern of anybody else.</summary>
    public const string Marker = "PORTAL-STANDARD-TEST-FILE-NOT-A-VIRUS";

    private readonly int port = Ports.Free();
    private readonly string folder = Directory.CreateTempSubdirectory("portal-clamd-").FullName;
    private Process? process;

    /// <summary>Writes its settings and signatures.</summary>
    /// <param name="hashed">A file that it knows by its hash, if any.</param>
    public ClamAvServer(byte[]? hashed = null)
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
        // Any type of file (0), at any place (*).
        File.WriteAllText(Path.Combine(database, "portal.ndb"), $"Portal.Test.Marker:0:*:{Convert.ToHexString(Encoding.ASCII.GetBytes(Marker)).ToLowerInvariant()}\n");
        if (hashed is not null)
        {
            File.WriteAllText(Path.Combine(database, "portal.hsb"),
                string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(hashed)).ToLowerInvariant()}:{hashed.Length}:Portal.Test.Hash:73\n"));
        }
        File.WriteAllText(Path.Combine(folder, "clamd.conf"), string.Create(CultureInfo.InvariantCulture,
            $"DatabaseDirectory {database}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\nStreamMaxLength 6M\nTemporaryDirectory {folder}\n"));
    }

    /// <summary>What a host is configured with (<c>Portal:ClamAv</c>).</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>Starts it, and waits until it has read its signatures and answers.</summary>
    public async Task StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("PORTAL_CLAMD") is { Length: > 0 } given ? given
            : Path.Combine(Repository.Folder("scripts"), "..", ".portal", "clamav", "clamd") is var unpacked && File.Exists(unpacked) ? unpacked : "clamd";
        process = Process.Start(new ProcessStartInfo(program, ["--config-file", Path.Combine(folder, "clamd.conf")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        })!;
        // Its log is nothing to keep, but a full pipe would stop it.
        process.BeginOutputReadLine();
        await Eventually.HoldsAsync("clamd answers", AnswersAsync);
    }

    /// <summary>SIGKILL: from now on nobody scans.</summary>
    public async Task KillAsync()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            var stream = client.GetStream();
            await stream.WriteAsync("zPING\0"u8.ToArray());
            var answer = new byte[16];
            return Encoding.ASCII.GetString(answer, 0, await stream.ReadAsync(answer)).StartsWith("PONG", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
