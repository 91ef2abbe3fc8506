namespace ReactionsPortal.Engine.Secrets;

/// <summary>Encrypts what must not stand in the database in clear. The host brings it, with keys that outlive the process.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts.</summary>
    string Protect(string clear);

    /// <summary>Decrypts what <see cref="Protect"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Made with keys that are not there, or damaged.</exception>
    string Unprotect(string encrypted);
}
