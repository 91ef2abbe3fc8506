using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>The events as stored.</summary>
public interface IEventHistory
{
    /// <summary>Newest first.</summary>
    Task<Page<EventListItem>> ListAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>All that a query finds, newest first, read a little at a time; its page and its limit do not count, and where text was found is not said.</summary>
    IAsyncEnumerable<EventListItem> ReadAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>One event as received; null when there is none.</summary>
    Task<Event?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The bytes of a file that came with an event; null when there is none of that number.</summary>
    Task<ReceivedFile?> FileAsync(Guid id, int number, CancellationToken cancellationToken);

    /// <summary>The variables that matching gave the event, names in their usual spelling; empty until it was matched.</summary>
    Task<IReadOnlyDictionary<string, string>> VariablesAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Explanations kept when the event was matched; empty until then.</summary>
    Task<IReadOnlyList<Explanation>> ExplanationsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Yields whenever events were stored or matched; several changes in a row may come as one.</summary>
    IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken);
}

/// <summary>Which events.</summary>
public sealed record EventQuery
{
    /// <summary>Only from this source.</summary>
    public EventSource? Source { get; init; }

    /// <summary>Only this Octopus category.</summary>
    public string? Category { get; init; }

    /// <summary>Only this route.</summary>
    public string? Route { get; init; }

    /// <summary>Words that must all be in the summary, the body or the variables; ignoring case. The beginning of a word is enough; text in quotation marks stands together.</summary>
    public string? Text { get; init; }

    /// <summary>Received at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Cursor from the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Reactions whose events count: those that one of them looked at; null: all. Set by the folders' guard.</summary>
    internal IReadOnlySet<Guid>? Within { get; init; }
}
