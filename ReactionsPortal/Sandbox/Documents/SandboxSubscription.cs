namespace ReactionsPortal.Sandbox.Documents;

internal sealed record SandboxSubscription : SandboxDocument
{
    public required string Name { get; init; }
    public bool IsDisabled { get; init; }
    public SandboxSubscriptionFilter Filter { get; init; } = new();
    public required string WebhookURI { get; init; }
    public string? WebhookHeaderKey { get; init; }
    public string? WebhookHeaderValue { get; init; }
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When events were last looked at for this subscription.</summary>
    public DateTimeOffset? WebhookLastProcessed { get; init; }

    /// <summary>Every event up to this one was delivered, given up on, or not asked for.</summary>
    public long WebhookLastProcessedEventAutoId { get; init; }

    /// <summary>Address of this server as whoever made the subscription reached it.</summary>
    public required string ServerUri { get; init; }
}

/// <summary>An event is delivered when it is in every list that is not empty.</summary>
internal sealed record SandboxSubscriptionFilter
{
    public IReadOnlyList<string> Users { get; init; } = [];
    public IReadOnlyList<string> Projects { get; init; } = [];
    public IReadOnlyList<string> ProjectGroups { get; init; } = [];
    public IReadOnlyList<string> Environments { get; init; } = [];
    public IReadOnlyList<string> EventGroups { get; init; } = [];
    public IReadOnlyList<string> EventCategories { get; init; } = [];
    public IReadOnlyList<string> EventAgents { get; init; } = [];
    public IReadOnlyList<string> Tenants { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string> DocumentTypes { get; init; } = [];
}
