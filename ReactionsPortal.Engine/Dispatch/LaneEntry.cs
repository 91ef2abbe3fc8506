namespace ReactionsPortal.Engine.Dispatch;

/// <summary>An unfinished run. In a lane while it has one, holding a place of it while it is held.</summary>
internal sealed class LaneEntry(QueuedRun run)
{
    public QueuedRun Run { get; } = run;

    /// <summary>Name of the lane that it is in or will be.</summary>
    public required string Destination { get; set; }

    public Lane? Lane { get; set; }
    public bool IsHeld => HeldSince is not null;

    /// <summary>Since when it holds a place of its lane; null while it does not.</summary>
    public DateTimeOffset? HeldSince { get; set; }

    /// <summary>Since when its action is under way; null before and after.</summary>
    public DateTimeOffset? OutSince { get; set; }

    /// <summary>By which it is told that it is its turn; null while it does not wait for that.</summary>
    public TaskCompletionSource<bool>? Turn { get; set; }

    /// <summary>Whether it holds a place and was told not to go out.</summary>
    public bool IsTurnedAway { get; set; }

    public DateTimeOffset? RetryAt { get; set; }
}
