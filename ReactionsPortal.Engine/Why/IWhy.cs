using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>Answers why a reaction did nothing, from what is on disk; changes nothing.</summary>
public interface IWhy
{
    /// <summary>Longest span that one question may be about.</summary>
    static TimeSpan LongestSpan { get; } = TimeSpan.FromDays(31);

    /// <summary>Why nothing happened between two moments, stage by stage up to the one that stopped it.</summary>
    /// <param name="reaction">The reaction; one that was deleted too.</param>
    /// <param name="from">From when on; it counts when something happened, or when the portal heard of it.</param>
    /// <param name="to">Until when; at most <see cref="LongestSpan"/> later.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there never was such a reaction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty, or longer than it may be.</exception>
    Task<WhyAnswer?> AskAsync(Guid reaction, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The newest events that a reaction looked at and did not run for, near misses first.</summary>
    /// <param name="reaction">The reaction; one that was deleted too.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<PassedEvents> PassedByAsync(Guid reaction, int limit, CancellationToken cancellationToken);

    /// <summary>Reactions that were deleted, the newest first, at most 50: one may ask about them too.</summary>
    Task<IReadOnlyList<ReactionReference>> DeletedAsync(CancellationToken cancellationToken);
}
