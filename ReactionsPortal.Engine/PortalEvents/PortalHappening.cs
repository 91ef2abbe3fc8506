using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>Something that happened in the portal itself.</summary>
/// <param name="Name">Its kind, out of <see cref="PortalEventKind"/>.</param>
/// <param name="Origin">Id of the connection or the reaction that it happened to.</param>
/// <param name="Key">What tells it apart from others of its kind there.</param>
/// <param name="At">When.</param>
/// <param name="Sentence">In words, without a full stop and without a secret.</param>
internal sealed record PortalHappening(string Name, Guid Origin, string Key, DateTimeOffset At, string Sentence)
{
    /// <summary>The connection, where it is about one.</summary>
    public ConnectionFacts? Connection { get; init; }

    /// <summary>The reaction, where it is about one.</summary>
    public ReactionFacts? Reaction { get; init; }

    /// <summary>The run, where it is about one.</summary>
    public RunFacts? Run { get; init; }

    /// <summary>The run that caused it; null: none did.</summary>
    public Guid? CausedByRun { get; init; }
}

/// <summary>A connection as an event tells of it.</summary>
internal sealed record ConnectionFacts(Guid Id, string Name, string State, string Reason, string Since, long SinceUnixSeconds)
{
    /// <summary>How long it was lost; null unless it is back.</summary>
    public long? LostSeconds { get; init; }
}

/// <summary>A reaction as an event tells of it.</summary>
internal sealed record ReactionFacts(Guid Id, string Name, int Version)
{
    /// <summary>Who paused or enabled it; null where nobody did.</summary>
    public string? By { get; init; }

    /// <summary>Since when its runs failed; null unless it works again.</summary>
    public string? FailingSince { get; init; }

    /// <summary>How many failed until then; null unless it works again.</summary>
    public int? FailedRuns { get; init; }
}

/// <summary>A run as an event tells of it.</summary>
internal sealed record RunFacts(Guid Id, string Status, string Error, int Attempts, string Action, string Created, Guid EventId, string EventSummary);
