namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <summary>A task of an Octopus server as it stands; secrets are masked.</summary>
public sealed record ServerTask
{
    /// <summary>Octopus's id, such as <c>ServerTasks-12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it does, in Octopus's words.</summary>
    public required string Description { get; init; }

    /// <summary>Octopus's word: <c>Queued</c>, <c>Executing</c>, <c>Success</c>, <c>Failed</c>, <c>Canceled</c>, <c>Cancelling</c>, <c>TimedOut</c>.</summary>
    public required string State { get; init; }

    /// <summary>Whether it has ended.</summary>
    public required bool IsCompleted { get; init; }

    /// <summary>Whether it waits for a person to answer.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Whether it logged warnings or errors.</summary>
    public bool HasWarnings { get; init; }

    /// <summary>0 to 100 while it goes on, where Octopus tells.</summary>
    public int? Percent { get; init; }

    /// <summary>Who started it; null where Octopus does not tell.</summary>
    public string? StartedBy { get; init; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it failed, in Octopus's words; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>The step that failed; null where none did.</summary>
    public FailedStep? FailedStep { get; init; }

    /// <summary>The end of its log, oldest line first.</summary>
    public required IReadOnlyList<ServerTaskLine> Log { get; init; }

    /// <summary>Its page in Octopus, or that of its deployment or runbook run.</summary>
    public required string Url { get; init; }
}

/// <summary>A step of a task that failed.</summary>
/// <param name="Name">Octopus's name of it, with its number.</param>
/// <param name="Where">The part of it that failed, such as a machine; null where the step has no parts.</param>
/// <param name="Error">The first error at the end of its log; null where there is none.</param>
public sealed record FailedStep(string Name, string? Where, string? Error);

/// <summary>A line of a task's log.</summary>
/// <param name="At">When it was logged.</param>
/// <param name="Level">Octopus's word: <c>Info</c>, <c>Warning</c>, <c>Error</c>, <c>Fatal</c> ...</param>
/// <param name="Step">The step that logged it; null for the task itself.</param>
/// <param name="Text">What it says.</param>
public sealed record ServerTaskLine(DateTimeOffset At, string Level, string? Step, string Text);
