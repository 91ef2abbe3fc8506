using System.Security.Cryptography.X509Certificates;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Vendors' hosts by https, as the world has them: WireMock with certificates of an authority that the portal trusts, found through a proxy.</summary>
internal sealed class SecureVendors : IAsyncDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly ForwardProxy _proxy = ForwardProxy.Start();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-portal-authority-");
    private readonly Dictionary<string, SecureVendor> _vendors = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Settings of a portal that finds them.</summary>
    public KeyValuePair<string, string>[] Settings =>
    [
        new("Actions:Proxy", _proxy.Address),
        new("Actions:ProxyResolvesNames", "true"),
        new("SSL_CERT_FILE", Path.Combine(_folder.FullName, "root.pem")),
    ];

    /// <summary>One of them.</summary>
    public SecureVendor this[string host] => _vendors[host];

    /// <summary>Starts one for each host.</summary>
    public static async Task<SecureVendors> StartAsync(params string[] hosts)
    {
        var vendors = new SecureVendors();
        await File.WriteAllTextAsync(Path.Combine(vendors._folder.FullName, "root.pem"), vendors._authority.RootPem);
        foreach (var host in hosts)
        {
            using var made = vendors._authority.Make(host, DateTimeOffset.UtcNow.AddMonths(6));
            var vendor = new SecureVendor(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null));
            vendors._vendors[host] = vendor;
            vendors._proxy.Knows(host, vendor.Port);
        }
        return vendors;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        foreach (var vendor in _vendors.Values)
            vendor.Dispose();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>One host.</summary>
internal sealed class SecureVendor : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly WireMockServer _server;

    public SecureVendor(X509Certificate2 certificate)
    {
        _certificate = certificate;
        _server = WireMockServer.Start(new WireMockServerSettings { UseSSL = true, CertificateSettings = new WireMockCertificateSettings { X509Certificate = certificate } });
    }

    /// <summary>Where it listens.</summary>
    public int Port => _server.Port;

    /// <summary>Answers every request of a method from now on.</summary>
    public SecureVendor Answers(string method, int status, string body)
    {
        _server.Given(Request.Create().UsingMethod(method)).RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));
        return this;
    }

    /// <summary>Bodies that came with a method, oldest first.</summary>
    public IReadOnlyList<string> Bodies(string method) => [.. _server.LogEntries.Where(entry => entry.RequestMessage!.Method == method).Select(entry => entry.RequestMessage!.Body ?? "")];

    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
    }
}
