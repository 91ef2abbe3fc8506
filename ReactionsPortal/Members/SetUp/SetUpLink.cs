using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Members.SetUp;

/// <summary>The one-time link that lets whoever reads the portal's console make the first Administrator.</summary>
/// <remarks>Only the hash of its token is kept, in memory: a new start makes a new link and the old one ends.</remarks>
internal sealed class SetUpLink(IServiceScopeFactory scopes)
{
    private byte[]? _hash;

    /// <summary>A new link, or null when there already are members.</summary>
    public async Task<string?> MakeAsync(string address, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().ExistsAsync(cancellationToken)) return null;

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _hash = Hash(token);
        return $"{address}/set-up?token={token}";
    }

    /// <summary>Whether this is the token of the link that was printed last, and it was not used.</summary>
    public bool Accepts(string? token) =>
        token is not null && _hash is { } hash && CryptographicOperations.FixedTimeEquals(hash, Hash(token));

    /// <summary>Ends the link.</summary>
    public void Spend() => _hash = null;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
