namespace ReactionsPortal.Engine.Model;

/// <summary>State of a run.</summary>
public enum RunStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>An attempt is under way.</summary>
    Running,

    /// <summary>An attempt failed; the next one has its time.</summary>
    WaitingForRetry,

    /// <summary>Done. Final.</summary>
    Succeeded,

    /// <summary>Gave up. Final.</summary>
    Failed,

    /// <summary>Ended by a member. Final.</summary>
    Cancelled,

    /// <summary>The portal stopped while a script ran that may not be repeated. Final.</summary>
    Interrupted,
}

/// <summary>One reaction, at one version, handling one event.</summary>
public sealed record Run
{
    /// <summary>Time-ordered identifier; the <c>Idempotency-Key</c> of all its attempts.</summary>
    public required Guid Id { get; init; }

    /// <summary>State.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The reaction at the version that matched.</summary>
    public required ReactionReference Reaction { get; init; }

    /// <summary>HTTP request or PowerShell script.</summary>
    public required ActionKind Action { get; init; }

    /// <summary>The event.</summary>
    public required EventReference Event { get; init; }

    /// <summary>Started by hand from the editor, marked as a test.</summary>
    public required bool IsTest { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first attempt started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When the next attempt starts; only while waiting to retry.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Number of attempts made.</summary>
    public required int AttemptCount { get; init; }

    /// <summary>How many of the attempts were interrupted by no fault of the run: they do not count against the retry policy.</summary>
    public int InterruptedCount { get; init; }

    /// <summary>Number of attempts that count against the retry policy.</summary>
    public int CountedAttempts => AttemptCount - InterruptedCount;

    /// <summary>Attempts that the retry policy allows in all.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>What ended it or made it wait, as a sentence; null when it succeeded or has not failed yet.</summary>
    public string? Error { get; init; }

    /// <summary>The run that this one repeats, when a member ran it again.</summary>
    public Guid? CausedBy { get; init; }

    /// <summary>The replay that made it; null: none did.</summary>
    public Guid? Replay { get; init; }

    /// <summary>In a list that was searched: where it was found, unless its names show it.</summary>
    public SearchHit? Hit { get; init; }
}

/// <summary>An event by id and its line for people.</summary>
public sealed record EventReference(Guid Id, string Summary);
