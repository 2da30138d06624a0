using System.Net;
using System.Net.Sockets;

namespace Portal.Testing;

/// <summary>Ports for programs that a test starts, and may start again on the same one.</summary>
public static class Ports
{
    /// <summary>A port of 127.0.0.1 that nobody listens on at this moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
