using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Finds ports of the loopback address that nobody listens on.</summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> HandedOut = new();

    /// <summary>A port that was free a moment ago, and is handed out once: for a program that cannot choose its port itself.</summary>
    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (HandedOut.TryAdd(port, true))
                return port;
        }
    }
}
