using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>How an attempt ended and what comes next.</summary>
internal sealed record FinishedAttempt
{
    public required AttemptOutcome Outcome { get; init; }
    public required RunStatus NextStatus { get; init; }

    /// <summary>Which attempt of its run it is: where another one is under way by now, nothing is recorded.</summary>
    public int Number { get; init; }

    /// <summary>When its action began, where it waited for its turn once it was on disk; null: it began at once.</summary>
    public DateTimeOffset? WentOutAt { get; init; }

    /// <summary>When it ended; null: when that is recorded.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>How long until then, as a clock that is set meanwhile cannot tell.</summary>
    public TimeSpan Wait { get; init; }

    public string? Error { get; init; }
    public SentRequest? Request { get; init; }
    public ReceivedResponse? Response { get; init; }
    public IReadOnlyList<Exchange> Requests { get; init; } = [];
    public IReadOnlyList<CaptureRow> Captured { get; init; } = [];

    /// <summary>Lines of its log that are not on their way to the disk yet: they go with it.</summary>
    public IReadOnlyList<LogLineRow> Lines { get; init; } = [];

    /// <summary>What is told of a run that failed for good.</summary>
    public FailureNews News { get; init; } = FailureNews.None;

    /// <summary>Runs whose captured values the action names.</summary>
    public IReadOnlyList<Guid> UsedFrom { get; init; } = [];
}
