using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>Keys that the portal makes for webhook triggers. Only their hash is stored.</summary>
internal static class WebhookKey
{
    /// <summary>A new key with 256 bits of randomness, so that a plain hash is enough.</summary>
    public static string Generate() => "whk_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of the key.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
