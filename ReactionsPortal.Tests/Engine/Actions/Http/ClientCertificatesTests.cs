using System.Globalization;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

public sealed class ClientCertificatesTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly ClientCertificates _certificates = new(TimeProvider.System);

    [Fact]
    public void Pem_and_Pkcs12_are_read_with_and_without_a_password()
    {
        CertificateAnswer[] answers =
        [
            Find(_authority.Pem("a")), Find(_authority.Pem("b", password: "word"), "word"), Find(_authority.Pkcs12("c", "word"), "word"), Find(_authority.Pkcs12("d", null)),
            Find(_authority.Pem("e").ReplaceLineEndings("\r\n") + _authority.RootPem),
        ];

        Assert.All(answers, answer => Assert.Null(answer.Problem ?? answer.Warning));
        Assert.Equal(["CN=a", "CN=b", "CN=c", "CN=d", "CN=e"], answers.Select(answer => answer.Certificate!.Context.TargetCertificate.Subject));
    }

    [Fact]
    public void What_is_no_certificate_with_its_key_is_said()
    {
        var pem = _authority.Pem("a");
        var other = _authority.Pem("b");
        var key = pem[pem.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)..];
        var otherCertificate = other[..other.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)];

        Assert.Equal("The secret Cert holds no certificate with its private key: write them as PEM, or a PKCS#12 file (.pfx, .p12) in base64.", Find("API-KEY-!").Problem);
        Assert.Equal("The secret Cert holds no certificate with its private key: write them as PEM, or a PKCS#12 file (.pfx, .p12) in base64.", Find("QUJDREVG").Problem);
        Assert.Equal("The secret Cert holds a key but no certificate.", Find(key).Problem);
        Assert.Equal("The secret Cert holds a certificate but not its private key.", Find(_authority.RootPem).Problem);
        Assert.Equal("The secret Cert holds a private key that does not belong to its first certificate.", Find(otherCertificate + key).Problem);
        Assert.Equal("The secret Cert holds an encrypted key: name the secret with its password.", Find(_authority.Pem("a", password: "word")).Problem);
        Assert.Equal("The secret Cert holds an encrypted key that its password does not open.", Find(_authority.Pem("a", password: "word"), "another").Problem);
        Assert.Equal("The secret Cert holds a PKCS#12 file with a password: name the secret with it.", Find(_authority.Pkcs12("a", "word")).Problem);
        Assert.Equal("The secret Cert holds a PKCS#12 file that its password does not open.", Find(_authority.Pkcs12("a", "word"), "another").Problem);
    }

    [Fact]
    public void Expiry_is_noticed_before_and_after()
    {
        var soon = DateTimeOffset.UtcNow.AddDays(20);
        var past = DateTimeOffset.UtcNow.AddDays(-2);
        var later = DateTimeOffset.UtcNow.AddYears(1).AddDays(3);

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"The client certificate in the secret Cert expires on {soon:d MMMM yyyy}."), Find(_authority.Pem("a", soon)).Warning);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"The client certificate in the secret Cert expired on {past:d MMMM yyyy}."), Find(_authority.Pem("a", past)).Problem);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"The client certificate in the secret Cert is not valid before {later.AddYears(-1):d MMMM yyyy}."), Find(_authority.Pem("a", later)).Problem);
    }

    public void Dispose() => _authority.Dispose();

    private CertificateAnswer Find(string text, string? password = null) => _certificates.Find("Cert", text, password);
}
