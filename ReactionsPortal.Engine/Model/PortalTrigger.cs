namespace ReactionsPortal.Engine.Model;

/// <summary>Something happened in the portal itself.</summary>
public sealed record PortalTrigger
{
    /// <summary>Names out of <see cref="PortalEventKind.All"/>, ignoring case. At least one.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}
