using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>Compares a call's signatures with those that the portal computes over the bytes as received.</summary>
internal static class SignatureCheck
{
    private const string KeyPrefix = "whsec_";
    private const int MostSignatures = 16;

    /// <summary>Null when one of them was made with one of the keys; else why not, for an admin.</summary>
    /// <param name="scheme">How the product signs.</param>
    /// <param name="keys">Values of the secrets, none of them empty.</param>
    /// <param name="call">The call.</param>
    /// <param name="now">The portal's time.</param>
    /// <param name="secret">Name of the secret; null: it has none.</param>
    /// <param name="effort">Takes note of what it cost; null: nobody wants to know.</param>
    public static string? Problem(SignatureScheme scheme, IReadOnlyList<string> keys, WebhookCall call, DateTimeOffset now, string? secret = null, ProofEffort? effort = null)
    {
        var items = Items(scheme, call);
        if (items.Count == 0)
            return $"The header {scheme.Header}, which carries the signature, is missing.";
        var timestamp = "";
        if (scheme.HasTimestamp)
        {
            timestamp = TimestampOf(scheme, call, items) ?? "";
            if (TimestampProblem(scheme, timestamp, now) is { } wrong)
                return wrong;
        }
        var offered = items.Select(item => Read(scheme, item)).OfType<byte[]>().Take(MostSignatures).ToList();
        if (offered.Count == 0)
            return $"The header {scheme.Header} has no signature that can be read{(scheme.Prefix.Length > 0 ? $": it begins with {scheme.Prefix}" : "")}.";

        var isProven = false;
        foreach (var key in keys)
        {
            if (KeyOf(scheme, key) is not { } bytes)
                return scheme.Key == HmacKey.Hex ? "The secret is not a signing key of this kind: it is hexadecimal." : $"The secret is not a signing key of this kind: it is base64 of at least {scheme.ShortestKey} bytes, {KeyPrefix} may stand before it.";
            using var hash = KeyedHash.Begin(scheme.Algorithm, bytes);
            if (!scheme.Content.TryAppendTo(hash, call, timestamp, out var missing))
                return $"The header {missing}, which is signed, is missing.";
            var wanted = hash.GetHashAndReset();
            effort?.CountBody();
            foreach (var signature in offered)
                isProven |= CryptographicOperations.FixedTimeEquals(signature, wanted);
        }
        return isProven ? null : $"The signature in {scheme.Header} does not match: {(secret is null ? "the sender has another secret" : $"the sender signs with another value than the secret {secret}")}, or the body was changed on the way.";
    }

    private static List<string> Items(SignatureScheme scheme, WebhookCall call)
    {
        var values = call.Headers.Where(header => header.Key.Equals(scheme.Header, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
        var items = scheme.Separator is { } separator ? values.SelectMany(value => value.Split(separator)) : values;
        return [.. items.Select(item => item.Trim()).Where(item => item.Length > 0)];
    }

    private static string? TimestampOf(SignatureScheme scheme, WebhookCall call, List<string> items) =>
        scheme.TimestampHeader is { } header
            ? call.Header(header)?.Trim()
            : items.Find(item => item.StartsWith(scheme.TimestampPrefix!, StringComparison.Ordinal))?[scheme.TimestampPrefix!.Length..];

    private static string? TimestampProblem(SignatureScheme scheme, string timestamp, DateTimeOffset now)
    {
        var where = scheme.TimestampHeader ?? scheme.Header;
        if (timestamp.Length == 0)
            return $"The time in {where}, which is signed, is missing.";
        if (!TryReadSeconds(timestamp, out var seconds))
            return $"The time in {where} is neither a number of Unix seconds nor a time as ISO 8601 has it.";
        var off = Math.Abs((decimal)now.ToUnixTimeMilliseconds() / 1000 - seconds);
        return off <= (decimal)scheme.Tolerance.TotalSeconds
            ? null
            : $"The time in {where} is {Words(off)} {(now.ToUnixTimeSeconds() > seconds ? "old" : "ahead")}; at most {Words((decimal)scheme.Tolerance.TotalSeconds)} are allowed. An old delivery was sent again, or a clock is wrong.";
    }

    private static string Words(decimal seconds) => seconds switch
    {
        < 600 when seconds % 60 != 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} seconds"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} minutes"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0} days"),
    };

    private static bool TryReadSeconds(string timestamp, out decimal seconds)
    {
        if (long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            seconds = whole;
            return true;
        }
        var isTime = DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        seconds = (decimal)time.ToUnixTimeMilliseconds() / 1000;
        return isTime;
    }

    private static byte[]? Read(SignatureScheme scheme, string item)
    {
        var hasPrefix = item.StartsWith(scheme.Prefix, StringComparison.Ordinal);
        if (!hasPrefix && !scheme.IsPrefixOptional)
            return null;
        var text = hasPrefix ? item[scheme.Prefix.Length..] : item;
        try
        {
            return scheme.Encoding == HmacEncoding.Base64 ? Convert.FromBase64String(text) : Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? KeyOf(SignatureScheme scheme, string secret)
    {
        if (scheme.Key == HmacKey.Text)
            return Encoding.UTF8.GetBytes(secret);
        try
        {
            var key = scheme.Key == HmacKey.Hex ? Convert.FromHexString(secret) : Convert.FromBase64String(secret.StartsWith(KeyPrefix, StringComparison.Ordinal) ? secret[KeyPrefix.Length..] : secret);
            return key.Length >= scheme.ShortestKey ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
