using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A phone's authenticator app: codes of six digits from a key (RFC 6238).</summary>
internal static class AuthenticatorApp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="key">As shown: base 32, perhaps in groups.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 wants SHA-1, and apps know nothing else.")]
    public static string Code(string key)
    {
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(Decoded(key), step);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decoded(string key)
    {
        var (bytes, bits, count) = (new List<byte>(), 0, 0);
        foreach (var sign in key.ToUpperInvariant().Where(Base32.Contains))
        {
            (bits, count) = ((bits << 5) | Base32.IndexOf(sign, StringComparison.Ordinal), count + 5);
            if (count < 8)
                continue;
            bytes.Add((byte)(bits >> (count - 8)));
            (bits, count) = (bits & ((1 << (count - 8)) - 1), count - 8);
        }

        return [.. bytes];
    }
}
