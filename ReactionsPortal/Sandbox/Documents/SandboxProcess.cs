namespace ReactionsPortal.Sandbox.Documents;

/// <summary>The deployment process of a project; its id is <c>deploymentprocess-Projects-N</c>.</summary>
internal sealed record SandboxProcess : SandboxDocument
{
    public required string ProjectId { get; init; }

    /// <summary>Grows by one with every change.</summary>
    public int Version { get; init; } = 1;

    public required IReadOnlyList<SandboxStep> Steps { get; init; }
}

/// <summary>A step with its one action, which carries the step's name.</summary>
internal sealed record SandboxStep
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string ActionType { get; init; }

    /// <summary>Role of the machines that it runs on; null runs it on the server.</summary>
    public string? Role { get; init; }

    /// <summary>Package that a release selects a version of; null where the step needs none.</summary>
    public string? PackageId { get; init; }
}
