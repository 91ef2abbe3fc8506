namespace ReactionsPortal.Sandbox.Documents;

/// <summary>A deployment waits for a person who approves it, or not.</summary>
internal sealed record SandboxInterruption : SandboxDocument
{
    public const string Title = "Manual intervention: Approve the deployment";
    public const string Instructions = "Look at what was deployed to Staging, then let it go on or abort it.";

    public required string ExecutionId { get; init; }
    public required string TaskId { get; init; }
    public required DateTimeOffset Created { get; init; }
    public bool IsPending { get; init; } = true;

    /// <summary>Who answers it; null until somebody took it.</summary>
    public string? ResponsibleUserId { get; init; }

    /// <summary>Proceed or Abort; null until it is answered.</summary>
    public string? Result { get; init; }

    public string? Notes { get; init; }
}
