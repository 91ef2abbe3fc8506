namespace ReactionsPortal.Sandbox.Documents;

/// <summary>What a deployment and a runbook run have in common: they happen in an environment, as a task.</summary>
internal abstract record SandboxExecution : SandboxDocument
{
    /// <summary>Deploy to Production, or with the count of the repeat: Deploy to Production (#2).</summary>
    public required string Name { get; init; }

    public required string ProjectId { get; init; }
    public required string EnvironmentId { get; init; }
    public required string TaskId { get; init; }
    public string? Comments { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required string CreatedBy { get; init; }
    public required string CreatedById { get; init; }
    public bool UseGuidedFailure { get; init; }
    public bool ForcePackageDownload { get; init; }

    /// <summary>The only machines that are meant; empty: all.</summary>
    public IReadOnlyList<string> SpecificMachineIds { get; init; } = [];

    /// <summary>Answers to the prompted variables.</summary>
    public IReadOnlyDictionary<string, string> FormValues { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

internal sealed record SandboxDeployment : SandboxExecution
{
    public required string ReleaseId { get; init; }
    public required string ChannelId { get; init; }

    /// <summary>For whom; null: for nobody in particular.</summary>
    public string? TenantId { get; init; }
}

internal sealed record SandboxRunbookRun : SandboxExecution
{
    public required string RunbookId { get; init; }
    public required string RunbookSnapshotId { get; init; }
}

internal sealed record SandboxRunbook : SandboxDocument
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public required string ProjectId { get; init; }
    public required string PublishedSnapshotId { get; init; }
}
