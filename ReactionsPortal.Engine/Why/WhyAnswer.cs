using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>Why a reaction did nothing in a span, or that it did something.</summary>
public sealed record WhyAnswer
{
    /// <summary>The reaction, at the version that was in force at the end of the span.</summary>
    public required ReactionReference Reaction { get; init; }

    /// <summary>Whether it is deleted by now.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>From when on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What it comes to.</summary>
    public required WhyOutcome Outcome { get; init; }

    /// <summary>The answer: <c>No event came: Core Web was not deployed between 13:00 and 14:00, and the connection was up.</c></summary>
    public required string Sentence { get; init; }

    /// <summary>The stages from the reaction to its run, as far as it went; the last one decided.</summary>
    public required IReadOnlyList<WhyStage> Stages { get; init; }

    /// <summary>The events of its trigger in the span, the most telling first, at most <see cref="MostEvents"/>.</summary>
    public required IReadOnlyList<WhyEvent> Events { get; init; }

    /// <summary>Whether more events came than are listed.</summary>
    public bool HasMoreEvents { get; init; }

    /// <summary>What came near it where no event did: other kinds of the same source, the ones before and after.</summary>
    public IReadOnlyList<WhyProof> Near { get; init; } = [];

    /// <summary>Most events that are listed.</summary>
    public const int MostEvents = 50;
}

/// <summary>What an answer comes to.</summary>
public enum WhyOutcome
{
    /// <summary>The reaction was not there then: made later, or deleted before.</summary>
    NotThere,

    /// <summary>It was paused.</summary>
    Paused,

    /// <summary>Its source was not heard: the connection was down, or calls were refused.</summary>
    NotHeard,

    /// <summary>No event of its trigger came.</summary>
    NoEvent,

    /// <summary>An event came and waits to be matched.</summary>
    NotMatched,

    /// <summary>Its trigger or its filter said no.</summary>
    FilteredOut,

    /// <summary>It ignores what the portal itself causes.</summary>
    OwnDoing,

    /// <summary>A chain of reactions was as long as it may be.</summary>
    ChainEnded,

    /// <summary>It waits for something, or what it waited for came.</summary>
    Awaited,

    /// <summary>It ran, and the run failed, was interrupted or cancelled.</summary>
    RunFailed,

    /// <summary>Its run is not over.</summary>
    RunNotOver,

    /// <summary>It did run.</summary>
    Ran,
}

/// <summary>An event of the trigger and what became of it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Explanation">The verdict that was kept; null: the reaction was not asked.</param>
/// <param name="Run">Its newest run that is no test; null: none was made.</param>
public sealed record WhyEvent(EventListItem Event, Explanation? Explanation, WhyRun? Run)
{
    /// <summary>The run of the portal that caused the event, where that can be told.</summary>
    public Guid? CausedBy { get; init; }
}

/// <summary>A run in short.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Status">State.</param>
/// <param name="Words">What became of it, as a sentence.</param>
public sealed record WhyRun(Guid Id, RunStatus Status, string Words);

/// <summary>Events that a reaction passed by.</summary>
/// <param name="Events">Near misses first: by the number of conditions that were not met, then the newest.</param>
/// <param name="LookedAt">How many of its verdicts were looked through.</param>
/// <param name="Since">Since when; null where there is no event at all.</param>
public sealed record PassedEvents(IReadOnlyList<WhyEvent> Events, int LookedAt, DateTimeOffset? Since);
