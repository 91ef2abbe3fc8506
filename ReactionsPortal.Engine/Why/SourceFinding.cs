namespace ReactionsPortal.Engine.Why;

/// <summary>Whether a reaction's source was heard in a span.</summary>
/// <param name="Stage">The stage: passed, noted, or failed where something may have happened unheard.</param>
/// <param name="Short">How it was, after "and": <c>the connection was up</c>.</param>
internal sealed record SourceFinding(WhyStage Stage, string Short)
{
    /// <summary>Whether something may have happened that is not heard of.</summary>
    public bool IsDeaf => Stage.State is WhyState.Failed or WhyState.Waits;

    /// <summary>Origin of the source's events; null where there is none or it cannot be told.</summary>
    public string? Origin { get; init; }

    /// <summary>Of what stood in the way meanwhile, for an event that came late: <c>main could not be read from 13:05 to 13:40</c>; null: nothing.</summary>
    public string? Delay { get; init; }

    /// <summary>Calls that came near it.</summary>
    public IReadOnlyList<WhyProof> Near { get; init; } = [];
}
