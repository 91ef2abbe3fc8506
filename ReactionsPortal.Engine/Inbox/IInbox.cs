using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>Puts events on disk, many in one commit, each only once.</summary>
internal interface IInbox
{
    /// <summary>Returns once the event is committed, or known from before.</summary>
    /// <exception cref="InboxUnavailableException">The disk cannot take it, or too much waits: nothing was stored.</exception>
    Task<InboxReceipt> AcceptAsync(Event received, CancellationToken cancellationToken);

    /// <summary>Stores what one push brought, in one transaction. Events that are known keep their place, and that they were pushed too is noted.</summary>
    /// <returns>One receipt for each event, in their order.</returns>
    /// <exception cref="InboxUnavailableException">The disk cannot take it, or too much waits: nothing was stored.</exception>
    Task<IReadOnlyList<InboxReceipt>> AcceptPushAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken);

    /// <summary>Stores events of a feed and moves its checkpoint, in one transaction. Known events are skipped.</summary>
    /// <returns>How many were new; null when the connection was set to another place meanwhile, so that nothing was stored.</returns>
    /// <exception cref="InboxUnavailableException">The disk cannot take it: neither events nor checkpoint were stored.</exception>
    Task<int?> AcceptFeedAsync(IReadOnlyList<Event> events, FeedCheckpoint checkpoint, CancellationToken cancellationToken);
}

/// <summary>Proof that an event is on disk.</summary>
/// <param name="EventId">The event; the first one's id for a repeat.</param>
/// <param name="IsRepeat">Whether it was known.</param>
internal sealed record InboxReceipt(Guid EventId, bool IsRepeat);

/// <summary>How far a connection's feed is on disk.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="AutoId">Number of the last event.</param>
/// <param name="LastEventAt">When the newest event happened; null keeps what is known.</param>
internal sealed record FeedCheckpoint(Guid Connection, long AutoId, DateTimeOffset? LastEventAt)
{
    /// <summary>Where the connection started when it was looked at: it must still.</summary>
    public required long StartAutoId { get; init; }

    /// <summary>First number that this piece holds for sure, after what was read before.</summary>
    public required long FromAutoId { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>The inbox cannot take events now; the sender is asked to come again.</summary>
internal sealed class InboxUnavailableException(string message, Exception? cause) : Exception(message, cause);
