using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Members.Links;

/// <summary>The secret part of a one-time link, and what the portal keeps of it.</summary>
internal static class MemberLinkToken
{
    /// <summary>Longer ones are refused without a look.</summary>
    public const int MaxLength = 100;

    /// <summary>256 random bits, so its hash needs neither salt nor slowness.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The page that a link opens, relative to the portal's address.</summary>
    public static string PathOf(MemberLinkKind kind, string token) => $"{(kind == MemberLinkKind.Invitation ? "join" : "reset-password")}?token={token}";
}
