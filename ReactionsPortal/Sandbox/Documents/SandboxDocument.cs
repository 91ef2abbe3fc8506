namespace ReactionsPortal.Sandbox.Documents;

/// <summary>Something that the sandbox keeps under an id, as Octopus keeps its documents.</summary>
public abstract record SandboxDocument
{
    /// <summary>Octopus's id: a kind and a number, such as <c>Projects-1</c>. Compared ignoring case.</summary>
    public required string Id { get; init; }
}
