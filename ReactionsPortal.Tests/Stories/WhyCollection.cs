using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Questions to one portal that reads its connections often and ends chains early.</summary>
[CollectionDefinition(Name)]
public sealed class WhyCollection : ICollectionFixture<WhyCollection.QuickPortal>
{
    public const string Name = "why";

    /// <summary>A second between two looks; one run may cause an event that starts no other.</summary>
    public sealed class QuickPortal() : RunningPortal(
        new("Octopus:PollInterval", "00:00:01"), new("Octopus:IdlePollInterval", "00:00:01"), new("Octopus:LostAfter", "00:00:01"),
        new("Matching:MaxChainDepth", "1"), new("Sandbox:DeploymentSeconds", "0"));
}
