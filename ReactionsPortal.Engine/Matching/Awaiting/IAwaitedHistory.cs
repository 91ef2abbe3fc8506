using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>What reactions await, and what became of it.</summary>
public interface IAwaitedHistory
{
    /// <summary>What a reaction awaits or awaited, newest first.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="state">Only what is in this state.</param>
    /// <param name="after">Cursor from the page before.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<Awaited>> OfReactionAsync(Guid reaction, AwaitedState? state, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>What an event began, ended, or is the absence of.</summary>
    Task<IReadOnlyList<Awaited>> OfEventAsync(Guid eventId, CancellationToken cancellationToken);
}
