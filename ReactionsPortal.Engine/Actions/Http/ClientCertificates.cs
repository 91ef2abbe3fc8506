using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Client certificates as secrets hold them, read once.</summary>
internal sealed class ClientCertificates(TimeProvider time)
{
    private const int MostKept = 100;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, LoadedCertificate> _kept = new(StringComparer.Ordinal);

    /// <summary>The certificate, or why it cannot be used.</summary>
    /// <param name="secret">Name of the secret, for sentences.</param>
    /// <param name="text">Its value.</param>
    /// <param name="password">Password of the key or the file; null: none.</param>
    public CertificateAnswer Find(string secret, string text, string? password)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{password}")));
        if (!_kept.TryGetValue(key, out var loaded))
        {
            var (certificates, problem) = CertificateText.Read(text, password);
            if (certificates is null)
                return new CertificateAnswer(null, $"The secret {secret} {problem}.", null);
            if (_kept.Count >= MostKept)
                _kept.Clear();
            var own = certificates[0];
            certificates.RemoveAt(0);
            loaded = _kept[key] = new LoadedCertificate(key, SslStreamCertificateContext.Create(own, certificates, offline: true), new DateTimeOffset(own.NotBefore), new DateTimeOffset(own.NotAfter));
        }

        var now = time.GetUtcNow();
        if (now > loaded.Until)
            return new CertificateAnswer(null, $"The client certificate in the secret {secret} expired on {Day(loaded.Until)}.", null);
        if (now < loaded.From)
            return new CertificateAnswer(null, $"The client certificate in the secret {secret} is not valid before {Day(loaded.From)}.", null);
        return new CertificateAnswer(loaded, null, loaded.Until - now < Soon ? $"The client certificate in the secret {secret} expires on {Day(loaded.Until)}." : null);
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>A client certificate, ready to be shown.</summary>
/// <param name="Key">Tells it from others.</param>
/// <param name="Context">It and those that it was made with.</param>
/// <param name="From">It is valid from then.</param>
/// <param name="Until">It is valid until then.</param>
internal sealed record LoadedCertificate(string Key, SslStreamCertificateContext Context, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What came of looking for one.</summary>
/// <param name="Certificate">Null when it cannot be used.</param>
/// <param name="Problem">Why not, as a sentence.</param>
/// <param name="Warning">That it will expire soon, as a sentence; null: it will not.</param>
internal sealed record CertificateAnswer(LoadedCertificate? Certificate, string? Problem, string? Warning);
