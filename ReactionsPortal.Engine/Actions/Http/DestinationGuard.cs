using System.Net;
using System.Net.Sockets;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Connects to addresses that actions may call. Checked on the address really connected to, after DNS, and so on redirects too.</summary>
internal sealed class DestinationGuard(DestinationRules rules, NameResolution names, RefusalNotes refusals)
{
    /// <summary>Opens the connection.</summary>
    /// <param name="endPoint">Where to.</param>
    /// <param name="isFree">Whether any address will do, as for the proxy that an administrator named.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DestinationRefusedException">The name stands for an address that may not be called.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool isFree, CancellationToken cancellationToken)
    {
        var addresses = await AddressesOfAsync(endPoint.Host, cancellationToken);
        if (!isFree)
            Demand(endPoint.Host, addresses);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Checks where a proxy is about to connect to: every address that the name has here.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="mayBeUnknown">Whether a name that has no address here is left to the proxy.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="HttpRequestException">It may not be called, or has no address.</exception>
    public async Task DemandAsync(string host, bool mayBeUnknown, CancellationToken cancellationToken)
    {
        try
        {
            Demand(host, await AddressesOfAsync(host, cancellationToken));
        }
        catch (DestinationRefusedException refused)
        {
            throw new HttpRequestException(refused.Message, refused);
        }
        catch (SocketException unknown)
        {
            if (!mayBeUnknown)
                throw new HttpRequestException(HttpRequestError.NameResolutionError, unknown.Message, new UnknownDestinationException(host, unknown));
        }
    }

    /// <summary>DNS would not hear of <c>0.0.0.0</c>.</summary>
    private async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address) ? [address] : await names(host, cancellationToken);

    private void Demand(string host, IPAddress[] addresses)
    {
        foreach (var address in addresses)
        {
            if (rules.Objection(address) is not { } objection)
                continue;
            var sentence = $"{host} is {(address.ToString() == host ? "" : $"{address}, ")}{objection}";
            refusals.Destination(host, sentence);
            throw new DestinationRefusedException(sentence);
        }
    }
}

/// <summary>Finds the addresses that a name has now. Asked once for each connection: what was checked is what is connected to.</summary>
internal delegate Task<IPAddress[]> NameResolution(string host, CancellationToken cancellationToken);

/// <summary>An action may not call this address.</summary>
internal sealed class DestinationRefusedException(string message) : Exception(message);

/// <summary>A proxy was to be asked for a name that the portal cannot check.</summary>
internal sealed class UnknownDestinationException(string host, Exception cause)
    : Exception($"The name {host} could not be resolved, so that the portal cannot check where the proxy would go. An administrator may leave such names to the proxy with Actions:ProxyResolvesNames.", cause);
