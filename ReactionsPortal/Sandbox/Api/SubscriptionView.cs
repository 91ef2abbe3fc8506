using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>A subscription as the API shows it, and as each delivery carries it.</summary>
internal static class SubscriptionView
{
    /// <remarks><paramref name="space"/> is the address of the space's part of the API, relative to the host.</remarks>
    public static object Of(SandboxSubscription subscription, string space) => new
    {
        subscription.Id,
        subscription.Name,
        Type = "Event",
        subscription.IsDisabled,
        SandboxFixtures.SpaceId,
        EventNotificationSubscription = new
        {
            subscription.Filter,
            EmailTeams = Array.Empty<string>(),
            EmailFrequencyPeriod = "01:00:00",
            EmailPriority = "Normal",
            EmailDigestLastProcessed = (string?)null,
            EmailDigestLastProcessedEventAutoId = (long?)null,
            EmailShowDatesInTimeZoneId = "UTC",
            subscription.WebhookURI,
            WebhookTeams = Array.Empty<string>(),
            WebhookTimeout = subscription.WebhookTimeout.ToString("c", System.Globalization.CultureInfo.InvariantCulture),
            subscription.WebhookHeaderKey,
            subscription.WebhookHeaderValue,
            subscription.WebhookLastProcessed,
            subscription.WebhookLastProcessedEventAutoId,
        },
        Links = new Dictionary<string, string>(StringComparer.Ordinal) { ["Self"] = $"{space}/subscriptions/{subscription.Id}" },
    };
}
