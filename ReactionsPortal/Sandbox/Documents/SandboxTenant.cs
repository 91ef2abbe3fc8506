namespace ReactionsPortal.Sandbox.Documents;

/// <summary>A customer, or whatever else releases are deployed for one at a time.</summary>
internal sealed record SandboxTenant : SandboxDocument
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Tags with their set in front: <c>Region/North</c>.</summary>
    public IReadOnlyList<string> TenantTags { get; init; } = [];
}
