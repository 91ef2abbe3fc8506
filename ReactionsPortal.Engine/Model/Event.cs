using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>Where an event came from.</summary>
public enum EventSource
{
    /// <summary>Octopus Deploy: its feed or a subscription.</summary>
    Octopus,

    /// <summary>A call of <c>/triggers/{route}</c>.</summary>
    Webhook,

    /// <summary>The portal itself: an absence, or something that happened in it.</summary>
    Portal,

    /// <summary>Sent by hand.</summary>
    Test,
}

/// <summary>One thing that happened, as received. Stored once, never changed.</summary>
public sealed record Event
{
    /// <summary>Time-ordered identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it came from.</summary>
    public required EventSource Source { get; init; }

    /// <summary>The connection's id for Octopus, the route's path as called for a webhook, the id of what it happened to for the portal itself; de-duplication keys are unique within it.</summary>
    public required string Origin { get; init; }

    /// <summary>What tells a repeat apart: the sender's delivery id or Octopus's event id; null when the sender names none.</summary>
    public string? DeduplicationKey { get; init; }

    /// <summary>When the portal took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it happened, as the source says; <see cref="ReceivedAt"/> where the source does not say.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>One line for people, for example <c>Core Web 2.4.1 to Production failed</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>Octopus's category, or the kind of what happened in the portal itself; null for webhooks and absences.</summary>
    public string? Category { get; init; }

    /// <summary>Whether it says that something expected did not come.</summary>
    public bool IsAbsence => Source == EventSource.Portal && Category is null;

    /// <summary>Octopus's number of the event; null where only a subscription brought it, and for other sources.</summary>
    public long? AutoId { get; init; }

    /// <summary>When a subscription brought it; null when none did.</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>When Octopus's feed brought it; null when it did not, or not yet.</summary>
    public DateTimeOffset? FedAt { get; init; }

    /// <summary>Whether the portal's own key caused it in Octopus; known once it was matched.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The run that caused it, where that can be told.</summary>
    public Guid? CausedByRun { get; init; }

    /// <summary>Path that was called, for example <c>/triggers/mygetpackage</c>; null for Octopus events.</summary>
    public string? Route { get; init; }

    /// <summary>What was received.</summary>
    public required EventContent Content { get; init; }

    /// <summary>Bytes of the content's files on their way to the disk; empty where the event was read from there.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReceivedFile> NewFiles { get; init; } = [];
}

/// <summary>What was received, as it came.</summary>
public sealed record EventContent
{
    /// <summary>HTTP method; null where it was not pushed.</summary>
    public string? Method { get; init; }

    /// <summary>Content type with its parameters; null when none was given.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers as received, names as sent, keys masked; several values joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query string's values without the key; several joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Values of the route's parameters.</summary>
    public IReadOnlyDictionary<string, string> RouteValues { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The known source that the trigger names, whose variables have names; null: none.</summary>
    public string? KnownSource { get; init; }

    /// <summary>Ids of the reactions whose trigger accepted the call; empty where reactions are found by category.</summary>
    public IReadOnlyList<Guid> AcceptedFor { get; init; } = [];

    /// <summary>Who called, as the trusted proxies in front say; null where that is not known.</summary>
    public string? Address { get; init; }

    /// <summary>The delivery that somebody had delivered again as this event; null: it came from outside.</summary>
    public RedeliveryOf? RedeliveryOf { get; init; }

    /// <summary>HTTP status that the caller was answered where it is another than the usual 202; of a trial call always.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Answered { get; init; }

    /// <summary>Whether only somebody who listened for a sample took it.</summary>
    public bool IsSample { get; init; }

    /// <summary>Body as text, decoded by its charset; the fields of a multipart body as JSON; base64 where <see cref="IsBinary"/>.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether the body is no text: its bytes are kept, as base64.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Files that came in a multipart body, in order.</summary>
    public IReadOnlyList<EventFile> Files { get; init; } = [];
}

/// <summary>A file that came with an event; its bytes are kept beside it.</summary>
/// <param name="Number">Its place among the event's files, from 1.</param>
/// <param name="Field">The field that it came in.</param>
/// <param name="Name">Its name as the sender gave it, without folders.</param>
/// <param name="ContentType">Its type as the sender gave it; null: none.</param>
/// <param name="Bytes">Its size.</param>
public sealed record EventFile(int Number, string Field, string Name, string? ContentType, long Bytes);

/// <summary>A file with its bytes.</summary>
/// <param name="About">What is known of it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ReceivedFile(EventFile About, ReadOnlyMemory<byte> Content);
