using System.Collections.Frozen;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>The header by which each known source names a delivery, the same when it sends it again.</summary>
internal static class DeliveryIdHeaders
{
    private static readonly (string Source, string Header)[] Known =
    [
        ("myget", "X-MyGet-EventIdentifier"),
        ("github", "X-GitHub-Delivery"),
        ("standardWebhooks", "webhook-id"),
        ("gitlab", "Idempotency-Key"),
        ("bitbucketCloud", "X-Request-UUID"),
        ("bitbucketDataCenter", "X-Request-Id"),
        ("nexus", "X-Nexus-Webhook-Delivery"),
        ("pagerDuty", "X-Webhook-Id"),
        ("jira", "X-Atlassian-Webhook-Identifier"),
        ("sentry", "Request-ID"),
    ];

    private static readonly FrozenDictionary<string, string> BySource = Known.ToFrozenDictionary(known => known.Source, known => known.Header, StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers that mean a delivery id whoever sends them. A proxy's <c>X-Request-Id</c> is not among them.</summary>
    private static readonly string[] Unmistakable =
    [
        "X-MyGet-EventIdentifier", "X-GitHub-Delivery", "webhook-id", "Idempotency-Key", "X-Request-UUID",
        "X-Nexus-Webhook-Delivery", "X-Webhook-Id", "X-Atlassian-Webhook-Identifier",
    ];

    /// <summary>Names of the known sources.</summary>
    public static IEnumerable<string> Sources => Known.Select(known => known.Source);

    /// <summary>Whether the source is known, ignoring case.</summary>
    public static bool IsKnown(string source) => BySource.ContainsKey(source);

    /// <summary>Headers to look at, in order: a source's own, or for null all that cannot be mistaken.</summary>
    public static IReadOnlyList<string> For(string? source) =>
        source is not null && BySource.TryGetValue(source, out var header) ? [header] : Unmistakable;
}
