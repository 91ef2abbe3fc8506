using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>The values of all secrets, for actions and webhook keys only. Decrypted once after each change.</summary>
internal sealed class SecretValues(Store store, ISecretProtector protector)
{
    private volatile Task<IReadOnlyDictionary<string, string>>? _values;

    /// <summary>Values by name, ignoring case.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The data folder's keys are not the ones that encrypted a secret.</exception>
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken)
    {
        var reading = _values ??= ReadAsync();
        try
        {
            return await reading.WaitAsync(cancellationToken);
        }
        catch when (reading.IsFaulted)
        {
            _ = Interlocked.CompareExchange(ref _values, null, reading);
            throw;
        }
    }

    /// <summary>Reads anew at the next call.</summary>
    public void Forget() => _values = null;

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync()
    {
        var rows = await store.ReadAsync(context => context.Secrets.ToListAsync(CancellationToken.None), CancellationToken.None);
        return rows.ToDictionary(row => row.Name, row => protector.Unprotect(row.EncryptedValue), StringComparer.OrdinalIgnoreCase);
    }
}
