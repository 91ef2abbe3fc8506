using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Stories of one portal and its sandbox, one after another: each waits for releases, routes and runs of its own.</summary>
[CollectionDefinition(Name)]
public sealed class StoryCollection : ICollectionFixture<RunningPortal>
{
    public const string Name = "stories";
}
