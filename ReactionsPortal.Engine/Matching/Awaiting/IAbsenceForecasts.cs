using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>Says what a trigger on absence would have raised lately.</summary>
public interface IAbsenceForecasts
{
    /// <summary>Looks at the last days as the reaction would have.</summary>
    /// <param name="document">The reaction, saved or not; null is answered while its trigger is unfinished.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<AbsenceForecast?> OfAsync(ReactionDocument document, CancellationToken cancellationToken);
}

/// <summary>What a trigger on absence would have raised.</summary>
/// <param name="From">Since when the portal's events were looked at.</param>
/// <param name="CameCount">How often what was expected came in time.</param>
/// <param name="WaitingCount">How often it is not decided yet.</param>
/// <param name="Raised">What would have been raised, newest first.</param>
public sealed record AbsenceForecast(DateTimeOffset From, int CameCount, int WaitingCount, IReadOnlyList<AbsenceCase> Raised)
{
    /// <summary>How often it cannot be told, because too little is known of some events.</summary>
    public int UnknownCount { get; init; }

    /// <summary>Why too little is known of some events, as a sentence; null when enough is known of all.</summary>
    public string? Unknown { get; init; }
}

/// <summary>One absence that would have been raised.</summary>
/// <param name="Sentence">What did not come.</param>
/// <param name="DueAt">By when it was expected.</param>
/// <param name="Began">The event that began the wait; null where a time of day ended it.</param>
public sealed record AbsenceCase(string Sentence, DateTimeOffset DueAt, Guid? Began);
