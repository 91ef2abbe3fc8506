using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>Which secrets a reaction refers to.</summary>
internal static partial class SecretUse
{
    /// <summary>Names, ignoring case: <c>Secrets.Name</c> in any template, <c>$Secrets.Name</c> in a script, the key of a webhook.</summary>
    public static IReadOnlySet<string> Of(string documentText, ReactionDocument document)
    {
        var names = Pattern().Matches(documentText).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (document.Trigger?.Webhook?.Auth?.ApiKey?.Secret is { } secret)
            names.Add(secret);
        return names;
    }

    [GeneratedRegex(@"Secrets(\.|\[\\?['""]?)(?<name>[A-Za-z][A-Za-z0-9_-]{0,99})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
