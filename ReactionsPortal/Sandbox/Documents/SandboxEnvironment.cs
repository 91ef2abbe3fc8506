namespace ReactionsPortal.Sandbox.Documents;

internal sealed record SandboxEnvironment : SandboxDocument
{
    public required string Name { get; init; }
    public required string Slug { get; init; }
    public string Description { get; init; } = "";
    public int SortOrder { get; init; }
}

internal sealed record SandboxMachine : SandboxDocument
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public required IReadOnlyList<string> EnvironmentIds { get; init; }

    /// <summary>Octopus's word: Healthy, Unavailable, Unknown, HasWarnings or Unhealthy.</summary>
    public string HealthStatus { get; init; } = "Healthy";

    public bool IsDisabled { get; init; }
    public string? Uri { get; init; }
    public required string Thumbprint { get; init; }

    /// <summary>TentaclePassive (listening), TentacleActive (polling) and so on.</summary>
    public string CommunicationStyle { get; init; } = "TentaclePassive";
}
