using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Portal.Core.Chat;
using Xunit;

namespace Portal.Core.Tests.Chat;

/// <summary>The protocol of clamd, spoken with a small server that speaks it as its manual says.</summary>
public sealed class VirusScannerTests
{
    [Fact]
    public async Task What_is_sent_arrives_whole_and_the_answer_is_understood()
    {
        var file = Enumerable.Range(0, 200_001).Select(n => (byte)n).ToArray();
        await using var daemon = new Daemon("stream: OK\0");
        Assert.Null((await Scanner(daemon.Address).ScanAsync(file, default)).Finding);
        Assert.Equal("zINSTREAM\0", daemon.Command);
        Assert.Equal(file, daemon.Received);
    }

    [Fact]
    public async Task What_is_found_has_a_name()
    {
        await using var daemon = new Daemon("stream: Eicar-Test-Signature FOUND\0");
        Assert.Equal("Eicar-Test-Signature", (await Scanner(daemon.Address).ScanAsync("x"u8.ToArray(), default)).Finding);
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("")]
    public async Task Everything_else_says_that_it_was_not_scanned(string answer)
    {
        await using var daemon = new Daemon(answer);
        await Assert.ThrowsAsync<IOException>(() => Scanner(daemon.Address).ScanAsync("x"u8.ToArray(), default));
    }

    [Fact]
    public async Task A_daemon_that_is_away_is_no_clean_file()
    {
        string address;
        await using (var daemon = new Daemon(""))
        {
            address = daemon.Address;
        }
        await Assert.ThrowsAsync<IOException>(() => Scanner(address).ScanAsync("x"u8.ToArray(), default));
    }

    [Fact]
    public void Without_an_address_there_is_no_scanner_and_a_wrong_one_stops_the_start()
    {
        Assert.False(Scanner("").IsConfigured);
        Assert.Throws<InvalidOperationException>(() => Scanner("clamav"));
        Assert.Throws<InvalidOperationException>(() => Scanner("clamav:99999"));
    }

    private static VirusScanner Scanner(string address) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:ClamAv", address)]).Build());

    private sealed class Daemon : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public Daemon(string answer)
        {
            listener.Start();
            serving = ServeAsync(answer);
        }

        public string Address => listener.LocalEndpoint.ToString()!;

        public string Command { get; private set; } = "";

        public byte[] Received { get; private set; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            try
            {
                await serving;
            }
            catch (SocketException)
            {
                // Nobody came.
            }
        }

        private async Task ServeAsync(string answer)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            var command = new byte[10];
            await stream.ReadExactlyAsync(command);
            Command = Encoding.ASCII.GetString(command);
            using var file = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and var size))
                {
                    break;
                }
                var piece = new byte[size];
                await stream.ReadExactlyAsync(piece);
                file.Write(piece);
            }
            Received = file.ToArray();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
