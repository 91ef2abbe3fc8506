using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>What became of a call of <c>/triggers/{route}</c>.</summary>
public enum DeliveryOutcome
{
    /// <summary>It is an event.</summary>
    Accepted,

    /// <summary>Its event was known already.</summary>
    Repeat,

    /// <summary>A product tried the address out; it starts no reaction.</summary>
    Handshake,

    /// <summary>Somebody listened for a sample; it is an event that starts no reaction.</summary>
    Sample,

    /// <summary>It was not taken.</summary>
    Refused,
}

/// <summary>A call of <c>/triggers/{route}</c> in a list.</summary>
public record DeliveryListItem
{
    /// <summary>Time-ordered identifier; the event's own where there is one.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What became of it.</summary>
    public required DeliveryOutcome Outcome { get; init; }

    /// <summary>HTTP status of the answer; null where it is not on record.</summary>
    public int? Status { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path that was called.</summary>
    public required string Path { get; init; }

    /// <summary>Who called, as the trusted proxies in front say; null where that is not known.</summary>
    public string? Address { get; init; }

    /// <summary>Why it was refused, or what it was, for people of the portal; what the caller was told says less.</summary>
    public string? Reason { get; init; }

    /// <summary>Reactions whose route fits the call; for an event those that took it.</summary>
    public IReadOnlyList<ReactionReference> Reactions { get; init; } = [];

    /// <summary>The event that it is, that it repeats, or that it became when it was delivered again; null: none.</summary>
    public Guid? Event { get; init; }

    /// <summary>Line of the event for people; null where it is none.</summary>
    public string? Summary { get; init; }
}

/// <summary>A call of <c>/triggers/{route}</c> as received.</summary>
public sealed record Delivery : DeliveryListItem
{
    /// <summary>Query string's values, keys masked.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>Headers, keys and proofs masked.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Body as text, or what is kept of it; in words where it is no text.</summary>
    public required string Body { get; init; }

    /// <summary>Whether <see cref="Body"/> is what was sent, and not words about it.</summary>
    public bool IsText { get; init; } = true;

    /// <summary>The whole body in base64 where it is no text; null: it is text, or it is not kept whole.</summary>
    public string? Base64 { get; init; }

    /// <summary>Files that came in it, of an event.</summary>
    public IReadOnlyList<EventFile> Files { get; init; } = [];

    /// <summary>The same files with their bytes, unless they are large.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReceivedFile> FileContents { get; init; } = [];

    /// <summary>Bytes that were received; null where that is not on record.</summary>
    public long? BodyBytes { get; init; }

    /// <summary>Whether <see cref="Body"/> is the whole body.</summary>
    public required bool IsBodyWhole { get; init; }

    /// <summary>Whether the caller proved itself.</summary>
    public required bool IsProven { get; init; }

    /// <summary>Why it cannot be delivered again; null: it can.</summary>
    public string? NotRedeliverable { get; init; }

    /// <summary>When and by whom it was delivered again; null: it was not.</summary>
    public Redelivered? Redelivered { get; init; }

    /// <summary>The delivery that this one repeats by somebody's will; null: it came from outside.</summary>
    public RedeliveryOf? RedeliveryOf { get; init; }
}

/// <summary>That a delivery was delivered again.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Event">The event that came of it.</param>
public sealed record Redelivered(DateTimeOffset At, string By, Guid? Event);

/// <summary>Where a redelivered event comes from.</summary>
/// <param name="Delivery">The delivery as it came first.</param>
/// <param name="By">Who had it delivered again.</param>
public sealed record RedeliveryOf([property: JsonRequired] Guid Delivery, [property: JsonRequired] string By);
