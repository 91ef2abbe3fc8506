namespace ReactionsPortal.Engine.Model;

/// <summary>Something that a reaction expects, or expected.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Reaction">The reaction, at the version that last said what is expected.</param>
/// <param name="State">What became of it.</param>
/// <param name="Sentence">What is awaited and until when, and why an absence was raised or not.</param>
/// <param name="SinceAt">From when on an event counts.</param>
/// <param name="DueAt">By when it is expected.</param>
public sealed record Awaited(Guid Id, ReactionReference Reaction, AwaitedState State, string Sentence, DateTimeOffset SinceAt, DateTimeOffset DueAt)
{
    /// <summary>The event that began the wait; null where a time of day ends it.</summary>
    public EventReference? Began { get; init; }

    /// <summary>The expected event that came, in time or too late; null when none did.</summary>
    public EventReference? Came { get; init; }

    /// <summary>When that happened.</summary>
    public DateTimeOffset? CameAt { get; init; }

    /// <summary>The absence, an event of its own; null unless it was raised.</summary>
    public Guid? Absence { get; init; }
}

/// <summary>What became of something awaited.</summary>
public enum AwaitedState
{
    /// <summary>It has not come yet, or the portal does not know yet.</summary>
    Waiting,

    /// <summary>It came in time.</summary>
    Came,

    /// <summary>It did not come in time: the absence is an event of its own.</summary>
    Raised,

    /// <summary>The wait ended without an answer, for example because the reaction was changed.</summary>
    Ended,
}
