namespace ReactionsPortal.Sandbox.Documents;

/// <summary>What exists once in the sandbox and never changes.</summary>
internal static class SandboxFixtures
{
    public const string SpaceId = "Spaces-1";
    public const string SpaceName = "Default";
    public const string SpaceSlug = "default";
    public const string FeedId = "feeds-builtin";
    public const string FeedName = "Octopus Server (built-in)";
    public const string MachinePolicyId = "MachinePolicies-1";
    public const string ServerNode = "sandbox";
    public const string Version = "2026.3.10417";

    /// <summary>Stays the same on every start, as a server's does.</summary>
    public const string InstallationId = "5f9d0c3e-8b1a-4f0e-9d55-73a6f0a2c4b1";
}
