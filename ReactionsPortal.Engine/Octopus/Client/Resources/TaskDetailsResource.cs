namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>Answer of <c>tasks/{id}/details</c>: the task with its log, as a tree.</summary>
internal sealed record TaskDetailsResource
{
    public TaskResource? Task { get; init; }
    public List<ActivityResource>? ActivityLogs { get; init; }
    public TaskProgressResource? Progress { get; init; }
}

/// <summary>A part of a task: the task itself, a step, an action, a machine.</summary>
internal sealed record ActivityResource
{
    public string? Name { get; init; }
    public string? Status { get; init; }
    public List<ActivityResource>? Children { get; init; }
    public List<ActivityLineResource>? LogElements { get; init; }
}

/// <summary>A line that a part logged.</summary>
internal sealed record ActivityLineResource
{
    public string? Category { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public string? MessageText { get; init; }
}

/// <summary>How far a task is.</summary>
internal sealed record TaskProgressResource
{
    public int? ProgressPercentage { get; init; }
}
