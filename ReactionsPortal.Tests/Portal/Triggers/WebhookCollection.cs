using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Tests that call webhooks of one portal.</summary>
[CollectionDefinition(Name)]
public sealed class WebhookCollection : ICollectionFixture<RunningPortal>
{
    public const string Name = "webhooks";
}
