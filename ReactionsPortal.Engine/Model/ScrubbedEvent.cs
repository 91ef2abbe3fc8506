namespace ReactionsPortal.Engine.Model;

/// <summary>What is replaced when an event is scrubbed.</summary>
public enum ScrubKind
{
    /// <summary>A name of a person, project, environment, machine or anything else.</summary>
    Name,

    /// <summary>An identifier.</summary>
    Id,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A host in an address, or by itself.</summary>
    Host,

    /// <summary>A part of an address that may be a name.</summary>
    Part,

    /// <summary>A network address.</summary>
    Address,

    /// <summary>A secret, token, hash or signature.</summary>
    Token,
}

/// <summary>A replacement: the same wherever it stands.</summary>
/// <param name="Kind">What was replaced.</param>
/// <param name="From">What stood there; empty for what must not be shown.</param>
/// <param name="To">What stands there instead.</param>
/// <param name="Times">How often.</param>
public sealed record Scrubbed(ScrubKind Kind, string From, string To, int Times);

/// <summary>An event in which names and secrets are replaced, shape and types kept.</summary>
/// <param name="Summary">What happened, scrubbed.</param>
/// <param name="Source">Where such events come from.</param>
/// <param name="Category">Octopus's category, or the kind; null for webhooks.</param>
/// <param name="Content">What was received, scrubbed; files are left out.</param>
/// <param name="Variables">Variables as matching saw them, scrubbed; null where they are made from what was received.</param>
/// <param name="Replaced">What was replaced, the most frequent first.</param>
public sealed record ScrubbedEvent(string Summary, EventSource Source, string? Category, EventContent Content, IReadOnlyDictionary<string, string>? Variables, IReadOnlyList<Scrubbed> Replaced)
{
    /// <summary>Path that was called, scrubbed; null where none was.</summary>
    public string? Route { get; init; }
}
