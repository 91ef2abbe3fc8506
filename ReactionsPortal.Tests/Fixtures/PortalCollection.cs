namespace ReactionsPortal.Tests.Fixtures;

/// <summary>
/// Tests of one portal, one after another: what they make has names of its own, and none counts what all have made.
/// A start costs more than most of them.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<RunningPortal>
{
    public const string Name = "portal";
}
