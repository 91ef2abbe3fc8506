using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Finds ports of the loopback address that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>A port that was free a moment ago; the system does not hand it out again soon.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
