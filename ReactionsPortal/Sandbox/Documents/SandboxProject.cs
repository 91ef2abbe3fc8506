namespace ReactionsPortal.Sandbox.Documents;

internal sealed record SandboxProjectGroup : SandboxDocument
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";
}

internal sealed record SandboxProject : SandboxDocument
{
    public required string Name { get; init; }
    public required string Slug { get; init; }
    public string Description { get; init; } = "";
    public required string ProjectGroupId { get; init; }
    public required string LifecycleId { get; init; }
    public string DeploymentProcessId => "deploymentprocess-" + Id;
    public string VariableSetId => "variableset-" + Id;
}

internal sealed record SandboxChannel : SandboxDocument
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public required string ProjectId { get; init; }
    public bool IsDefault { get; init; }
}

internal sealed record SandboxLifecycle : SandboxDocument
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> EnvironmentIds { get; init; }
}
