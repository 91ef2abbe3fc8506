using System.Collections.Frozen;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Where a caller may put its key.</summary>
internal static class WebhookKeys
{
    /// <summary>The portal's name, and that of CloudEvents' HTTP protocol binding for webhooks.</summary>
    private static readonly string[] QueryKeys = ["apikey", "access_token"];

    private static readonly string[] Headers = ["X-Api-Key", "X-Octopus-ApiKey"];

    /// <summary>Headers that carry proofs of any kind; their values are never stored.</summary>
    private static readonly FrozenSet<string> Masked = new[] { "X-Api-Key", "X-Octopus-ApiKey", "Authorization", "Proxy-Authorization", "Cookie", "X-Gitlab-Token", DiscordSignature.Header }.Concat(SignatureSchemes.Headers).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every key that the call carries.</summary>
    public static IEnumerable<string> Of(WebhookCall call)
    {
        foreach (var (name, value) in call.Query)
        {
            if (IsQueryKey(name) && value.Length > 0)
                yield return value;
        }
        foreach (var (name, value) in call.Headers)
        {
            if (Headers.Contains(name, StringComparer.OrdinalIgnoreCase) && value.Length > 0)
                yield return value;
        }
        foreach (var token in TokenCheck.Authorization(call, "Bearer"))
            yield return token;
    }

    /// <summary>Whether this part of the query string is the key.</summary>
    public static bool IsQueryKey(string name) => QueryKeys.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The value as it may be stored.</summary>
    public static string MaskHeader(string name, string value) => Masked.Contains(name) ? SecretMask.Mask : value;
}
