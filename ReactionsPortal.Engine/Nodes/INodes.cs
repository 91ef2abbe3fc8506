namespace ReactionsPortal.Engine.Nodes;

/// <summary>The processes that work on this database together.</summary>
public interface INodes
{
    /// <summary>Whether others may work on the database too. False with SQLite: the file is one process's.</summary>
    bool IsShared { get; }

    /// <summary>Those at work and those that ended within the last day, the ones at work first. Empty with SQLite.</summary>
    Task<IReadOnlyList<Node>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Why this node cannot do its part just now, as a sentence; null while it can.</summary>
    string? Trouble { get; }
}

/// <summary>A process that works on the database, or did.</summary>
public sealed record Node
{
    /// <summary>Counts the starts of all nodes: each has its own.</summary>
    public required int Number { get; init; }

    /// <summary>What it calls itself: the setting <c>Node:Name</c>, else the machine's name.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the database last heard of it, by the database's clock.</summary>
    public required DateTimeOffset HeartbeatAt { get; init; }

    /// <summary>When it stopped, or was given up; null while it works.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Runs under way in it at its last heartbeat.</summary>
    public int Running { get; init; }

    /// <summary>Whether it leads: reads the feeds, matches events and hands out runs.</summary>
    public bool IsLeading { get; init; }

    /// <summary>Whether it is the one that answers.</summary>
    public bool IsThis { get; init; }
}
