using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Keys;

/// <summary>An API key as its owner holds it, and what the portal keeps of it.</summary>
internal static class ApiKeyText
{
    private const string Mark = "rp_";
    private const int MinLength = 16;
    private const int MaxLength = 200;
    private const int ShownLength = 8;

    /// <summary>What a key may be, in words.</summary>
    public static string Words => $"{MinLength} to {MaxLength} letters, digits and signs without spaces";

    /// <summary>A new key: 256 random bits, so its hash needs neither salt nor slowness.</summary>
    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool IsStrong(string key) => key.Length is >= MinLength and <= MaxLength && key.All(sign => sign is > ' ' and < '\x7f');

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The first characters, by which its owner recognises it.</summary>
    public static string Prefix(string key) => key[..Math.Min(ShownLength, key.Length / 2)];
}
