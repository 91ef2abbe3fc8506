using System.Text.Json.Serialization;

namespace ReactionsPortal.Sandbox.Documents;

/// <summary>Octopus's states of a server task.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SandboxTaskState>))]
public enum SandboxTaskState
{
    Queued,
    Executing,
    Success,
    Failed,
    Canceled,
}

/// <summary>A server task: the execution of a deployment or of a runbook run.</summary>
public sealed record SandboxTask : SandboxDocument
{
    /// <summary>Deploy or RunbookRun.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>The deployment or runbook run that this task executes.</summary>
    public required string ExecutionId { get; init; }

    public SandboxTaskState State { get; init; }
    public required DateTimeOffset QueueTime { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public DateTimeOffset? CompletedTime { get; init; }

    /// <summary>How long it executes once started, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it is to end as Failed.</summary>
    public bool Fails { get; init; }

    /// <summary>Whether it is to wait for a person on its way.</summary>
    public bool Waits { get; init; }

    /// <summary>What it asked of a person; null until it did.</summary>
    public string? InterruptionId { get; init; }

    /// <summary>When a person let it go on; null until then.</summary>
    public DateTimeOffset? ResumedTime { get; init; }

    public string? ErrorMessage { get; init; }

    [JsonIgnore]
    public bool IsWaiting => InterruptionId is not null && ResumedTime is null && !IsCompleted;

    [JsonIgnore]
    public bool IsCompleted => State is SandboxTaskState.Success or SandboxTaskState.Failed or SandboxTaskState.Canceled;
}
