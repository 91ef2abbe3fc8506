namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <summary>What came of looking at a task.</summary>
public enum ServerTaskSight
{
    /// <summary>It was read.</summary>
    Seen,

    /// <summary>Octopus has it no more.</summary>
    Deleted,

    /// <summary>The connection's key may not see it, or the connection does not watch its space.</summary>
    NotPermitted,

    /// <summary>Octopus refuses the connection's key.</summary>
    KeyRejected,

    /// <summary>Octopus does not answer, or not as it should.</summary>
    Unreachable,

    /// <summary>The connection was deleted.</summary>
    NotConnected,
}

/// <summary>A look at a task in Octopus.</summary>
/// <param name="State">What came of it.</param>
/// <param name="Sentence">Why it was not read and what to do next; empty when it was.</param>
public sealed record ServerTaskLook(ServerTaskSight State, string Sentence)
{
    /// <summary>Name of the connection; null when it was deleted.</summary>
    public string? Connection { get; init; }

    /// <summary>The task; null when it was not read.</summary>
    public ServerTask? Task { get; init; }
}
