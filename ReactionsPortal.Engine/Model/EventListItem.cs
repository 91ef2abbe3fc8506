namespace ReactionsPortal.Engine.Model;

/// <summary>An event in a list.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Category">Octopus's category, or what happened in the portal itself.</param>
/// <param name="Route">Route that was called.</param>
/// <param name="Summary">Line for people.</param>
/// <param name="ReceivedAt">When it was taken.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="IsMatched">Whether matching has looked at it.</param>
/// <param name="RanCount">Reactions that ran.</param>
/// <param name="LookedCount">Reactions that looked at it.</param>
public sealed record EventListItem(Guid Id, EventSource Source, string? Category, string? Route, string Summary,
    DateTimeOffset ReceivedAt, DateTimeOffset OccurredAt, bool IsMatched, int RanCount, int LookedCount)
{
    /// <summary>In a list that was searched: where it was found, unless its summary shows it.</summary>
    public SearchHit? Hit { get; init; }
}
