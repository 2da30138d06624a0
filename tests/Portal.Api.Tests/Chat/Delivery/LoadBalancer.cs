using System.Net;
using System.Net.Sockets;

namespace Portal.Api.Tests.Chat.Delivery;

/// <summary>One address before several hosts, as in production: each new connection goes to the next host that takes it.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Uri[] hosts;
    private readonly Task accepting;
    private int next;

    public LoadBalancer(params Uri[] hosts)
    {
        this.hosts = hosts;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await accepting;
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await listener.AcceptTcpClientAsync(ended.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Stopped.
            }
        }
    }

    private async Task PassAsync(TcpClient from)
    {
        using (from)
        {
            using var to = await FindAsync();
            if (to is null)
            {
                return;
            }
            from.NoDelay = to.NoDelay = true;
            var (near, far) = (from.GetStream(), to.GetStream());
            using var one = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
            // When one half ends the other does.
            await Task.WhenAny(CopyAsync(near, far, one.Token), CopyAsync(far, near, one.Token));
            await one.CancelAsync();
        }
    }

    private async Task<TcpClient?> FindAsync()
    {
        for (var tried = 0; tried < hosts.Length; tried++)
        {
            var host = hosts[(uint)Interlocked.Increment(ref next) % hosts.Length];
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(host.Host, host.Port, ended.Token);
                return client;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }
        return null;
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken ct)
    {
        try
        {
            await from.CopyToAsync(to, ct);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Somebody was killed; both halves end.
        }
    }
}
