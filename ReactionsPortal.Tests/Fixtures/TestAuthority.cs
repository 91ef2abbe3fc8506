using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A certificate authority of a test.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(2));
    }

    /// <summary>The authority's certificate.</summary>
    public string RootPem => _root.ExportCertificatePem();

    /// <summary>Whether this authority made a certificate.</summary>
    public bool Made(X509Certificate2 certificate) => certificate.Issuer == _root.Subject;

    /// <summary>A certificate that nobody vouches for, such as Octopus makes for itself.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=octopus.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>A certificate of <c>localhost</c>.</summary>
    public X509Certificate2 Server()
    {
        using var made = Make("localhost", DateTimeOffset.UtcNow.AddYears(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A certificate with its private key.</summary>
    public X509Certificate2 Make(string name, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(_root, until.AddYears(-1), until, RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(key);
    }

    /// <summary>Certificate and key as PEM.</summary>
    /// <param name="name">Its subject.</param>
    /// <param name="until">End of its validity; null: in a year.</param>
    /// <param name="password">Encrypts the key; null: it is in clear.</param>
    public string Pem(string name, DateTimeOffset? until = null, string? password = null)
    {
        using var certificate = Make(name, until ?? DateTimeOffset.UtcNow.AddMonths(11));
        using var key = certificate.GetRSAPrivateKey()!;
        var keyPem = password is null ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
        return $"{certificate.ExportCertificatePem()}\n{keyPem}\n";
    }

    /// <summary>Certificate and key as PKCS#12 in base64.</summary>
    public string Pkcs12(string name, string? password)
    {
        using var certificate = Make(name, DateTimeOffset.UtcNow.AddMonths(11));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12, password));
    }

    public void Dispose() => _root.Dispose();
}
