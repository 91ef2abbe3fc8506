using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <inheritdoc />
internal sealed class SnsServer(IHttpClientFactory clients) : ISnsServer
{
    /// <summary>Name of its client: short time-out, small answers, no redirects.</summary>
    public const string ClientName = "AmazonSns";

    private const int MostKept = 50;
    private readonly ConcurrentDictionary<string, byte[]> _certificates = new(StringComparer.Ordinal);

    public async Task<X509Certificate2> CertificateAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_certificates.TryGetValue(address.AbsoluteUri, out var known))
            return X509CertificateLoader.LoadCertificate(known);
        using var client = clients.CreateClient(ClientName);
        var certificate = X509Certificate2.CreateFromPem(await client.GetStringAsync(address, cancellationToken));
        if (_certificates.Count >= MostKept)
            _certificates.Clear();
        _certificates[address.AbsoluteUri] = certificate.RawData;
        return certificate;
    }

    public async Task ConfirmAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var answer = await client.GetAsync(address, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
