using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>The key that a subscription's pushes carry: told to the server, kept here as a hash.</summary>
internal static class SubscriptionKey
{
    /// <summary>Header that carries it.</summary>
    public const string Header = "X-Reactions-Portal-Key";

    private const int Bytes = 32;

    /// <summary>A new one, of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
