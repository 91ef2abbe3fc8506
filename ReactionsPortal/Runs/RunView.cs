using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Events;

namespace ReactionsPortal.Runs;

/// <summary>A run in a list.</summary>
internal record RunView
{
    public required Guid Id { get; init; }
    public required RunStatus Status { get; init; }

    /// <summary>The reaction at the version that ran.</summary>
    public required ReactionReference Reaction { get; init; }

    public required ActionKind Action { get; init; }
    public required EventReference Event { get; init; }
    public required bool IsTest { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Only while it waits to retry.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why it does not start, where that is not its turn or its time: a destination that does not answer, an earlier run with the same key.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>What ended it or made it wait.</summary>
    public string? Error { get; init; }

    /// <summary>The run that this one repeats.</summary>
    public Guid? CausedBy { get; init; }

    /// <summary>The replay that made it.</summary>
    public Guid? Replay { get; init; }

    /// <summary>In a list that was searched with <c>q</c>: a piece of the text in which it was found, where its names do not show it.</summary>
    public SearchHit? Hit { get; init; }

    public required int AttemptCount { get; init; }
    public required int MaxAttempts { get; init; }

    public static RunView Of(Run run) => new()
    {
        Id = run.Id,
        Status = run.Status,
        Reaction = run.Reaction,
        Action = run.Action,
        Event = run.Event,
        IsTest = run.IsTest,
        CreatedAt = run.CreatedAt,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        NextAttemptAt = run.NextAttemptAt,
        Error = run.Error,
        CausedBy = run.CausedBy,
        Replay = run.Replay,
        Hit = run.Hit,
        AttemptCount = run.AttemptCount,
        MaxAttempts = run.MaxAttempts,
    };
}
