namespace ReactionsPortal.Sandbox.Documents;

internal sealed record SandboxRelease : SandboxDocument
{
    public required string Version { get; init; }
    public required string ProjectId { get; init; }
    public required string ChannelId { get; init; }
    public string? ReleaseNotes { get; init; }
    public required DateTimeOffset Assembled { get; init; }
    public IReadOnlyList<SandboxSelectedPackage> SelectedPackages { get; init; } = [];
}

internal sealed record SandboxSelectedPackage(string ActionName, string? PackageReferenceName, string Version);
