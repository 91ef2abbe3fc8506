namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>A subscription: what the server pushes, and where.</summary>
internal sealed record SubscriptionResource
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public bool? IsDisabled { get; init; }
    public SubscriptionWebhookResource? EventNotificationSubscription { get; init; }
}

/// <summary>Where a subscription pushes.</summary>
internal sealed record SubscriptionWebhookResource
{
    public string? WebhookURI { get; init; }
    public string? WebhookHeaderKey { get; init; }
}
