namespace ReactionsPortal.Sandbox.Documents;

/// <summary>An entry of the audit trail before it is committed and given its ids.</summary>
internal sealed record SandboxEvent
{
    public required string Category { get; init; }

    /// <summary>In the order in which Octopus lists them.</summary>
    public required IReadOnlyList<string> RelatedDocumentIds { get; init; }

    public required SandboxMessage Message { get; init; }
    public required SandboxActor Actor { get; init; }
    public required DateTimeOffset Occurred { get; init; }
    public string? Comments { get; init; }
    public string? Details { get; init; }

    /// <summary>Octopus's <c>ChangeDetails</c> as JSON; null where nothing was changed.</summary>
    public string? ChangeDetails { get; init; }
}
