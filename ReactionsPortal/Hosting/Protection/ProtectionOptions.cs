namespace ReactionsPortal.Hosting.Protection;

/// <summary>What encrypts the keys that encrypt secrets and cookies. Nothing, unless set: they then lie in the data folder in clear, for this user to read only.</summary>
public sealed class ProtectionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "DataProtection";

    /// <summary>A certificate with its private key (PKCS #12), kept outside of the data folder.</summary>
    public string? Certificate { get; init; }

    /// <summary>The certificate's password; none where it has none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Earlier certificates, separated by semicolons, that opened keys which are still in use. They have the same password.</summary>
    public string? EarlierCertificates { get; init; }

    /// <summary>A file of at least 32 random bytes (<c>openssl rand -out portal.key 64</c>), kept outside of the data folder.</summary>
    public string? KeyFile { get; init; }
}
