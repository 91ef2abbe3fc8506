using Microsoft.AspNetCore.DataProtection;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Hosting;

/// <summary>Encrypts secrets with the keys in the data folder, which are made at the first start and live as long as it.</summary>
internal sealed class DataProtectionSecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    // Part of the key derivation: a change would make every stored secret unreadable.
    private readonly IDataProtector _protector = provider.CreateProtector("ReactionsPortal.Secrets.v1");

    public string Protect(string clear) => _protector.Protect(clear);

    public string Unprotect(string encrypted) => _protector.Unprotect(encrypted);
}
