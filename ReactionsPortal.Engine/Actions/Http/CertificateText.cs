using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Reads a certificate with its private key from text: PEM, or PKCS#12 in base64.</summary>
internal static class CertificateText
{
    private const string Neither = "holds no certificate with its private key: write them as PEM, or a PKCS#12 file (.pfx, .p12) in base64";

    /// <summary>Reads it. What is wrong comes as the end of a sentence that begins with the secret.</summary>
    public static (X509Certificate2Collection? Certificates, string? Problem) Read(string text, string? password)
    {
        try
        {
            return text.Contains("-----BEGIN ", StringComparison.Ordinal) ? ReadPem(text, password) : ReadPkcs12(text, password);
        }
        catch (CryptographicException wrong)
        {
            return (null, $"cannot be used as a certificate with its private key: {wrong.Message.TrimEnd('.')}");
        }
    }

    private static (X509Certificate2Collection?, string?) ReadPem(string text, string? password)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        if (all.Count == 0)
            return (null, "holds a key but no certificate");
        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return (null, "holds a certificate but not its private key");
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            return (null, "holds a key in an old kind of encryption; convert it with 'openssl pkcs8 -topk8'");
        var isEncrypted = text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (isEncrypted && password is null)
            return (null, "holds an encrypted key: name the secret with its password");

        try
        {
            // The certificate of the key comes first, in the order of RFC 8446, section 4.4.2.
            var own = isEncrypted ? X509Certificate2.CreateFromEncryptedPem(text, text, password) : X509Certificate2.CreateFromPem(text, text);
            all[0].Dispose();
            all[0] = Usable(own);
            return (all, null);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException { InnerException: ArgumentException })
        {
            return (null, "holds a private key that does not belong to its first certificate");
        }
        catch (CryptographicException) when (isEncrypted)
        {
            return (null, "holds an encrypted key that its password does not open");
        }
    }

    private static (X509Certificate2Collection?, string?) ReadPkcs12(string text, string? password)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length) || length == 0)
            return (null, Neither);
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(bytes.AsSpan(0, length), password, OperatingSystem.IsLinux() ? X509KeyStorageFlags.EphemeralKeySet : X509KeyStorageFlags.DefaultKeySet);
        }
        catch (CryptographicException wrong) when (wrong.Message.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            return (null, password is null ? "holds a PKCS#12 file with a password: name the secret with it" : "holds a PKCS#12 file that its password does not open");
        }
        catch (CryptographicException)
        {
            return (null, Neither);
        }
        if (all.FirstOrDefault(certificate => certificate.HasPrivateKey) is not { } own)
            return (null, "holds a certificate but not its private key");
        all.Remove(own);
        all.Insert(0, own);
        return (all, null);
    }

    /// <summary>Windows' TLS takes no key that is in memory alone.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
