using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>Which secrets a reaction refers to.</summary>
internal static partial class SecretUse
{
    /// <summary>Names, ignoring case: <c>Secrets.Name</c> in any template, <c>$Secrets.Name</c> in a script, the key of a webhook.</summary>
    public static IReadOnlySet<string> Of(string documentText, ReactionDocument document)
    {
        var names = In(documentText).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (document.Trigger?.Webhook?.Auth is { } auth)
            names.UnionWith(Of(auth).Select(named => named.Secret));
        foreach (var step in document.Action?.Http?.Steps ?? [])
            names.UnionWith(Of(step).Select(named => named.Secret));
        return names;
    }

    /// <summary>Names that a template or script refers to.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Secrets that the proof of a webhook names, with the place in it where each is named.</summary>
    public static IEnumerable<(string Path, string Secret)> Of(WebhookAuth auth)
    {
        if (auth.Chosen is not [var (name, proof)])
            return [];
        (string Path, string? Secret)[] all = proof switch
        {
            SharedSecret shared => [($"{name}.secret", shared.Secret), ($"{name}.previousSecret", shared.PreviousSecret)],
            BasicProof basic => [($"{name}.secret", basic.Secret), ($"{name}.previousSecret", basic.PreviousSecret)],
            HeaderProof header => [($"{name}.secret", header.Secret), ($"{name}.previousSecret", header.PreviousSecret)],
            HmacProof hmac => [($"{name}.secret", hmac.Secret), ($"{name}.previousSecret", hmac.PreviousSecret)],
            _ => [],
        };
        return all.Where(named => !string.IsNullOrEmpty(named.Secret)).Select(named => (named.Path, named.Secret!));
    }

    /// <summary>Secrets that a request names outside its templates, with the place in it where each is named.</summary>
    public static IEnumerable<(string Path, string Secret)> Of(HttpRequestTemplate? request)
    {
        var auth = request?.Auth;
        (string Path, string? Secret)[] all =
        [
            ("auth.basic.secret", auth?.Basic?.Secret), ("auth.bearer.secret", auth?.Bearer?.Secret), ("auth.header.secret", auth?.Header?.Secret),
            ("auth.oauth2.secret", auth?.OAuth2?.Secret), ("auth.hmac.secret", auth?.Hmac?.Secret),
            ("clientCertificate.secret", request?.ClientCertificate?.Secret), ("clientCertificate.passwordSecret", request?.ClientCertificate?.PasswordSecret),
            ("proxy.secret", request?.Proxy?.Secret),
        ];
        return all.Where(named => !string.IsNullOrEmpty(named.Secret)).Select(named => (named.Path, named.Secret!));
    }

    [GeneratedRegex(@"Secrets(\.|\[\\?['""]?)(?<name>[A-Za-z][A-Za-z0-9_-]{0,99})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
