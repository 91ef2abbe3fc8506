namespace ReactionsPortal.Engine.Model;

/// <summary>Something happened in the portal itself.</summary>
public sealed record PortalTrigger
{
    /// <summary>Names out of <see cref="PortalEventKind.All"/>, ignoring case. At least one.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>How long it stays quiet about the same kind of event of the same reaction or connection after it ran: 1 min to 7 days. Null: it runs for each.</summary>
    public TimeSpan? Quiet { get; init; }
}
