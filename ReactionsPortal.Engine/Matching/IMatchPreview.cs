using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Answers "what would this reaction do", sending nothing.</summary>
public interface IMatchPreview
{
    /// <summary>Explains a document, saved or not, against the newest events that its trigger could concern.</summary>
    /// <param name="document">May be unfinished: what is missing counts as "any".</param>
    /// <param name="limit">How many events, 1 to 200; the design's panel shows 50.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<EventVerdict>> RecentAsync(ReactionDocument document, int limit, CancellationToken cancellationToken);

    /// <summary>Explains a document against one event; null when there is no such event.</summary>
    Task<Explanation?> ExplainAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken);

    /// <summary>Every reaction's verdict on an event: kept ones, and for those that never looked the trigger's "no"; empty until the event was matched.</summary>
    Task<IReadOnlyList<Explanation>?> ExplainAllAsync(Guid eventId, CancellationToken cancellationToken);

    /// <summary>Renders the action for an event as it would be sent, secrets masked.</summary>
    /// <returns>Null when there is no such event.</returns>
    Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken);

    /// <summary>The same, with secrets that are not stored yet.</summary>
    /// <param name="document">The document.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="unsaved">Their values by name; masked like the others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is no such event.</returns>
    Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, IReadOnlyDictionary<string, string> unsaved, CancellationToken cancellationToken);

    /// <summary>Packs a script with the event's data and the portal's commands, to try it with <c>pwsh</c> on another machine. Secrets' values are left out.</summary>
    /// <returns>The zip; null when there is no such event, or the action is no script.</returns>
    Task<byte[]?> PackScriptAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken);
}

/// <summary>One recent event with a document's verdict.</summary>
public sealed record EventVerdict(EventListItem Event, Explanation Explanation);

/// <summary>What an action would do.</summary>
/// <param name="Request">The HTTP request; null for scripts.</param>
/// <param name="Script">The script as it would run; null for HTTP.</param>
/// <param name="Variables">Variables that it would see, secrets masked.</param>
/// <param name="Problems">Sentences: missing variables, template errors. Empty when all is well.</param>
public sealed record ActionPreview(SentRequest? Request, string? Script, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Problems)
{
    /// <summary>Each request of an action that has several, in order; null where one cannot be rendered. Else empty.</summary>
    public IReadOnlyList<SentRequest?> Requests { get; init; } = [];
}
