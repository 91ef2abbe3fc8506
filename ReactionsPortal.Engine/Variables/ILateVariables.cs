using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Variables;

/// <summary>
/// Variables that nobody needed when an event was matched, for those who want them later: read then, and kept with the event.
/// They say how things are at that time.
/// </summary>
internal interface ILateVariables
{
    /// <summary>The variables of events that were matched, with what is needed now.</summary>
    /// <param name="rows">The events.</param>
    /// <param name="needs">What is needed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>For each event, in the same order.</returns>
    Task<IReadOnlyList<KnownVariables>> OfAsync(IReadOnlyList<EventRow> rows, OctopusNeeds needs, CancellationToken cancellationToken);
}

/// <summary>Variables of an event.</summary>
/// <param name="Values">Values by name, ignoring case.</param>
/// <param name="Problem">Why some are missing that are there otherwise, as a sentence; null when none are.</param>
internal sealed record KnownVariables(IReadOnlyDictionary<string, string> Values, string? Problem);
