using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Portal.Core.Chat;

/// <summary>What a scanner says of a file.</summary>
/// <param name="Finding">What it found; none when the file is clean.</param>
public sealed record ScanResult(string? Finding);

/// <summary>
/// Scans files with ClamAV: <c>INSTREAM</c> of its daemon over TCP, whose address is <c>Portal:ClamAv</c> (<c>host:port</c>). The file
/// goes as pieces, each with its length before it, and an empty piece ends it.
/// </summary>
public sealed class VirusScanner
{
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string host = "";
    private readonly int port;

    /// <summary>Reads where the daemon is.</summary>
    /// <exception cref="InvalidOperationException">The address has no port.</exception>
    public VirusScanner(IConfiguration configuration)
    {
        if (configuration["Portal:ClamAv"] is not { Length: > 0 } address)
        {
            return;
        }
        var colon = address.LastIndexOf(':');
        (host, IsConfigured) = colon > 0 && int.TryParse(address[(colon + 1)..], out port) && port is > 0 and < 65536
            ? (address[..colon], true)
            : throw new InvalidOperationException($"Portal:ClamAv is «{address}». Write it as host:port, for example clamav:3310.");
    }

    /// <summary>Whether there is a scanner.</summary>
    public bool IsConfigured { get; }

    /// <summary>Scans a file.</summary>
    /// <exception cref="IOException">The daemon is away, or does not answer as it should: nothing is known of the file.</exception>
    internal async Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> file, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, patience.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), patience.Token);
            for (var at = 0; at < file.Length; at += Piece)
            {
                await WriteAsync(stream, file.Slice(at, Math.Min(Piece, file.Length - at)), patience.Token);
            }
            await WriteAsync(stream, ReadOnlyMemory<byte>.Empty, patience.Token);
            return Understand(await ReadAsync(stream, patience.Token));
        }
        catch (SocketException e)
        {
            throw new IOException("The virus scanner cannot be reached.", e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new IOException("The virus scanner did not answer in time.", e);
        }
    }

    private static async Task WriteAsync(NetworkStream stream, ReadOnlyMemory<byte> piece, CancellationToken ct)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
        await stream.WriteAsync(length, ct);
        await stream.WriteAsync(piece, ct);
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var read = 0;
        int more;
        while (read < answer.Length && (more = await stream.ReadAsync(answer.AsMemory(read), ct)) > 0)
        {
            read += more;
            if (answer[read - 1] == 0)
            {
                break;
            }
        }
        return Encoding.UTF8.GetString(answer, 0, read).TrimEnd('\0', '\n');
    }

    // «stream: OK», «stream: NAME FOUND»; everything else says that it was not scanned.
    private static ScanResult Understand(string answer)
    {
        const string before = "stream: ", found = " FOUND";
        if (answer == before + "OK")
        {
            return new ScanResult(null);
        }
        return answer.StartsWith(before, StringComparison.Ordinal) && answer.EndsWith(found, StringComparison.Ordinal)
            ? new ScanResult(answer[before.Length..^found.Length])
            : throw new IOException($"The virus scanner answered «{answer}».");
    }
}
