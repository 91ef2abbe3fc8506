namespace ReactionsPortal.Engine.Search;

/// <summary>What the index is told of a run or an event.</summary>
internal sealed record HistoryDocument
{
    public required long Sequence { get; init; }

    /// <summary>When the run was made, or the event received.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether all that belongs to it is there; else it is looked at again.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>What retention counts it as.</summary>
    public HistoryClass Class { get; init; }

    /// <summary>About how many bytes it takes in the database, with all that belongs to it.</summary>
    public long Bytes { get; init; }

    public string Names { get; init; } = "";
    public string Log { get; init; } = "";
    public string Payload { get; init; } = "";
    public string Parts { get; init; } = "";
    public string Tags { get; init; } = "";
}

/// <summary>What retention counts a run or an event as. Numbers are stored.</summary>
internal enum HistoryClass
{
    /// <summary>Nothing that is cleared away by itself: an event goes with its runs.</summary>
    None,

    /// <summary>A run that succeeded.</summary>
    Succeeded,

    /// <summary>A run that failed, was interrupted or was cancelled.</summary>
    Failed,

    /// <summary>An event that started nothing.</summary>
    Unmatched,
}
