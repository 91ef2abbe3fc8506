namespace ReactionsPortal.Engine.Model;

/// <summary>What became of a stretch of a server's AutoIds.</summary>
public enum FeedRangeKind
{
    /// <summary>Asked for whole, to its end.</summary>
    Read,

    /// <summary>Passed over because a member said so.</summary>
    Skipped,

    /// <summary>The connection started after it.</summary>
    Started,

    /// <summary>Read again or for the first time, because a member asked to read back.</summary>
    ReadBack,

    /// <summary>The server's numbers jumped back here, as after restoring a backup.</summary>
    Restored,

    /// <summary>More spaces are watched from here on; what happened in them before is not read.</summary>
    Widened,
}
