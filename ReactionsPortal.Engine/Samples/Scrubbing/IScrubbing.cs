using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

/// <summary>Makes samples of events that may be shown to others.</summary>
public interface IScrubbing
{
    /// <summary>Most words that somebody names besides.</summary>
    const int MostWords = 100;

    /// <summary>An event, scrubbed; keeps nothing.</summary>
    /// <param name="eventId">The event, or a sample.</param>
    /// <param name="words">Words that are replaced besides what is found.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none.</returns>
    Task<ScrubbedEvent?> ScrubAsync(Guid eventId, IReadOnlyList<string> words, CancellationToken cancellationToken);

    /// <summary>Keeps an event, scrubbed, as a sample of a reaction. Needs Editor.</summary>
    /// <returns>The sample's id; null when there is no such event or reaction.</returns>
    Task<Guid?> KeepAsync(Guid eventId, Guid reaction, IReadOnlyList<string> words, Actor actor, CancellationToken cancellationToken);
}
