using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake.Limits;

namespace ReactionsPortal.Hosting;

/// <summary>How many connections one address has open at once, before a byte of them is read. A proxy that is trusted speaks for many, so it has no limit here.</summary>
internal sealed class ConnectionPlaces(IOptions<RequestLimits> limits, RefusalLog refusals, IConfiguration configuration) : IDisposable
{
    private readonly List<System.Net.IPNetwork> _proxies = TrustedProxies.Read(configuration);

    private readonly PartitionedRateLimiter<string> _open = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.Value.MaxConnectionsPerAddress, QueueLimit = 0 }));

    /// <summary>Lets a connection in, or closes it.</summary>
    public ConnectionDelegate Limit(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsProxy(address))
        {
            await next(connection);
            return;
        }

        using var place = _open.AttemptAcquire(Callers.Of(address));
        if (place.IsAcquired)
        {
            await next(connection);
            return;
        }

        refusals.Connection(address, limits.Value.MaxConnectionsPerAddress);
        connection.Abort(new ConnectionAbortedException("The address has as many connections open as it may have."));
    };

    public void Dispose() => _open.Dispose();

    private bool IsProxy(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _proxies.Exists(range => range.Contains(plain));
    }
}
