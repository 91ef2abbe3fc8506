using System.Security.Cryptography;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>Keyed hashes (HMAC, RFC 2104) as other products ask for them.</summary>
internal static class KeyedHash
{
    /// <summary>Begins one.</summary>
    public static IncrementalHash Begin(HmacAlgorithm algorithm, ReadOnlySpan<byte> key) => IncrementalHash.CreateHMAC(
        algorithm switch
        {
            HmacAlgorithm.Sha512 => HashAlgorithmName.SHA512,
            // For products that know no other: the admin chooses it, and HMAC-SHA1 is not known to be broken.
            HmacAlgorithm.Sha1 => HashAlgorithmName.SHA1,
            _ => HashAlgorithmName.SHA256,
        },
        key);

    /// <summary>The hash of one text.</summary>
    public static byte[] Of(HmacAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> content)
    {
        using var hash = Begin(algorithm, key);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }
}
