using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>Keys that the portal makes for webhook triggers. Only their hash is stored.</summary>
internal static class WebhookKey
{
    private const string Prefix = "whk_";
    private const int Bytes = 32;

    /// <summary>A new key with 256 bits of randomness, so that a plain hash is enough.</summary>
    public static string Generate() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text looks like a key that was made here.</summary>
    public static bool IsOne(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>SHA-256 of the key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
