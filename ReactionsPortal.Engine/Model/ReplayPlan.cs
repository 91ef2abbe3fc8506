namespace ReactionsPortal.Engine.Model;

/// <summary>How a replay stands.</summary>
public enum ReplayState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All of its events were looked at.</summary>
    Done,

    /// <summary>Somebody ended it.</summary>
    Stopped,
}

/// <summary>Events that go through today's reactions once more.</summary>
public sealed record ReplayPlan
{
    /// <summary>Its identifier; its runs carry it.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it stands.</summary>
    public required ReplayState State { get; init; }

    /// <summary>The only reaction that is asked; null: all that are enabled.</summary>
    public Guid? Reaction { get; init; }

    /// <summary>Its name when it was started.</summary>
    public string? ReactionName { get; init; }

    /// <summary>Which events, in words.</summary>
    public required string Words { get; init; }

    /// <summary>Runs that it starts in a minute.</summary>
    public required int PerMinute { get; init; }

    /// <summary>Events that it is about.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them were looked at.</summary>
    public required int Looked { get; init; }

    /// <summary>Runs that were made.</summary>
    public required int Made { get; init; }

    /// <summary>Events of which what the reactions need to know could not be read: they started nothing.</summary>
    public required int Unknown { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>By whom.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it; null: it came to its end.</summary>
    public string? EndedBy { get; init; }
}
