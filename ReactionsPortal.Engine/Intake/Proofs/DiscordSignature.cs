using System.Globalization;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>
/// Discord signs time and body with Ed25519 (RFC 8032), which .NET itself does not have.
/// Source: "Interactions, validating security request headers" and "Webhook Events", Discord's developer documentation.
/// </summary>
internal static class DiscordSignature
{
    /// <summary>The header with the signature, hexadecimal.</summary>
    public const string Header = "X-Signature-Ed25519";

    private const string TimeHeader = "X-Signature-Timestamp";

    private const int KeyDigits = 64;
    private const int SignatureDigits = 128;

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>A key that nobody signs with.</summary>
    private static readonly byte[] NoKey = Convert.FromHexString("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29");

    /// <summary>Whether a text is a public key.</summary>
    public static bool IsKey(string? text) => text?.Trim() is { Length: KeyDigits } digits && digits.All(char.IsAsciiHexDigit);

    /// <summary>Null when the call was signed with the application's key; else why not, for an admin.</summary>
    public static string? Problem(DiscordProof proof, WebhookCall call, DateTimeOffset now)
    {
        if (Read(call) is not var (signature, time))
            return $"The headers {Header} and {TimeHeader}, which carry the signature and its time, are missing or cannot be read.";
        var isProven = IsKey(proof.PublicKey) && Verify(signature, Convert.FromHexString(proof.PublicKey.Trim()), time, call);
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
            return $"The time in {TimeHeader} is more than five minutes off: an old delivery was sent again, or a clock is wrong.";
        return isProven ? null : $"The signature in {Header} does not match: the application has another Public Key, or the body was changed on the way.";
    }

    /// <summary>Does as much as for a call that is for Discord's application, and comes to nothing.</summary>
    public static void Level(WebhookCall call)
    {
        if (Read(call) is var (signature, time))
            Verify(signature, NoKey, time, call);
    }

    private static (byte[] Signature, string Time)? Read(WebhookCall call)
    {
        if (call.Header(Header)?.Trim() is not { Length: SignatureDigits } digits || !digits.All(char.IsAsciiHexDigit) || call.Header(TimeHeader)?.Trim() is not { Length: > 0 and <= 20 } time)
            return null;
        return (Convert.FromHexString(digits), time);
    }

    private static bool Verify(byte[] signature, byte[] key, string time, WebhookCall call)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(time), .. call.Body.Span];
        return Ed25519.Verify(signature, 0, key, 0, signed, 0, signed.Length);
    }
}
