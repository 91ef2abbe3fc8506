using System.Globalization;
using System.Net;
using ReactionsPortal.Tests.Fixtures;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>Every vendor at once: WireMock behind a proxy, so that requests keep the address that they are made for. Plain http only.</summary>
internal sealed class AnyVendor : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ForwardProxy _proxy = ForwardProxy.Start();
    private int _proxied;

    public AnyVendor() => _proxy.KnowsAll(_server.Port);

    /// <summary>The proxy that leads to it.</summary>
    public string Proxy => _proxy.Address;

    /// <summary>Answers from now on, the last answer to all that come after; forgets what came so far.</summary>
    public void Answers(IReadOnlyList<VendorAnswer> answers)
    {
        _server.Reset();
        _proxied = _proxy.Requests.Count;
        var left = new Queue<VendorAnswer>(answers);
        var last = answers[^1];
        _server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithCallback(_ =>
        {
            lock (left)
                return (left.TryDequeue(out var next) ? next : last).ToResponse();
        }));
    }

    /// <summary>What came since, oldest first, each with its address as it was sent.</summary>
    public IReadOnlyList<VendorRequest> Came()
    {
        var addresses = _proxy.Requests.Skip(_proxied).Select(line => line.Split(' ')[1]);
        return [.. _server.LogEntries.OrderBy(entry => entry.RequestMessage!.DateTime).Zip(addresses, (entry, address) => new VendorRequest(
            entry.RequestMessage!.Method,
            address.Replace("http://", "https://", StringComparison.Ordinal),
            entry.RequestMessage.Headers!.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            entry.RequestMessage.Body ?? ""))];
    }

    public void Dispose()
    {
        _server.Dispose();
        _proxy.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>What a vendor answers.</summary>
internal sealed record VendorAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public ResponseMessage ToResponse()
    {
        var builder = new Dictionary<string, WireMock.Types.WireMockList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Headers)
            builder[name] = new WireMock.Types.WireMockList<string>(value);
        builder.TryAdd("Content-Type", new WireMock.Types.WireMockList<string>("application/json"));
        return new ResponseMessage
        {
            StatusCode = Status,
            Headers = builder,
            BodyData = Status == (int)HttpStatusCode.NoContent ? null : new WireMock.Util.BodyData { DetectedBodyType = WireMock.Types.BodyType.String, BodyAsString = Body },
        };
    }

    /// <inheritdoc />
    public override string ToString() => $"{Status.ToString(CultureInfo.InvariantCulture)} {Body}";
}

/// <summary>What came.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Url">Its whole address, as if it had come by https.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record VendorRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body);
