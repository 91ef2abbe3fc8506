using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>Compares values that a call brings with those that are wanted: their hashes, in constant time.</summary>
internal static class TokenCheck
{
    private const int MostOffered = 8;

    /// <summary>Whether one of the offered values is one of the wanted ones.</summary>
    public static bool Fits(IEnumerable<string> offered, IEnumerable<byte[]> wantedHashes)
    {
        var hashes = offered.Take(MostOffered).Select(value => SHA256.HashData(Encoding.UTF8.GetBytes(value))).ToList();
        var fits = false;
        foreach (var wanted in wantedHashes)
        {
            foreach (var hash in hashes)
                fits |= CryptographicOperations.FixedTimeEquals(hash, wanted);
        }
        return fits;
    }

    /// <summary>Whether one of the offered values is one of the wanted ones.</summary>
    public static bool Fits(IEnumerable<string> offered, IEnumerable<string> wanted) =>
        Fits(offered, wanted.Select(value => SHA256.HashData(Encoding.UTF8.GetBytes(value))));

    /// <summary>What follows a scheme's word in <c>Authorization</c>.</summary>
    public static IEnumerable<string> Authorization(WebhookCall call, string scheme) =>
        Values(call, "Authorization")
            .Select(value => AuthenticationHeaderValue.TryParse(value, out var parsed) && parsed.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase) ? parsed.Parameter : null)
            .OfType<string>();

    /// <summary>User name and password as <c>user:password</c>, of every basic proof that can be read.</summary>
    public static IEnumerable<string> Basic(WebhookCall call)
    {
        foreach (var pair in Authorization(call, "Basic"))
        {
            var bytes = new byte[pair.Length];
            if (Convert.TryFromBase64String(pair, bytes, out var length))
                yield return Encoding.UTF8.GetString(bytes, 0, length);
        }
    }

    /// <summary>A header's values that are not empty.</summary>
    public static IEnumerable<string> Values(WebhookCall call, string header) =>
        call.Headers.Where(one => one.Key.Equals(header, StringComparison.OrdinalIgnoreCase) && one.Value.Length > 0).Select(one => one.Value);
}
