using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A certificate that nobody vouches for, such as Octopus makes for itself.</summary>
internal static class SelfSigned
{
    /// <summary>Makes one.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=octopus.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
