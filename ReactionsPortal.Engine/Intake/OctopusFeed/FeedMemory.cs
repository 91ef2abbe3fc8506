namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>
/// What one reader remembers of a feed, so that looking back a little does not hand the same events on each time.
/// Nothing depends on it but effort: the inbox tells repeats apart on disk.
/// </summary>
/// <remarks>
/// AutoIds are given out before a transaction commits, so an event can appear below one that was read already. A reader
/// therefore starts each time where it stood <see cref="LookBack"/> ago, and some numbers before that.
/// </remarks>
internal sealed class FeedMemory(TimeProvider time)
{
    private const int Numbers = 10;
    private const int NumbersAtFirst = 100;
    private const int NumbersAtMost = 200;
    private const int MaxSeen = 4096;
    private static readonly TimeSpan LookBack = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Queue<(long At, long Checkpoint)> _checkpoints = new();

    /// <summary>Whether the server takes no notice of <c>fromAutoId</c>, as old ones do.</summary>
    public bool IsByDate { get; set; }

    /// <summary>When the newest number was last compared with the checkpoint; 0: never.</summary>
    public long ComparedAt { get; set; }

    /// <summary>First number to ask for.</summary>
    public long First(long checkpoint)
    {
        while (_checkpoints.Count > 1 && time.GetElapsedTime(_checkpoints.ElementAt(1).At) > LookBack)
            _checkpoints.Dequeue();
        var back = _checkpoints.TryPeek(out var before)
            ? Math.Max(Math.Min(before.Checkpoint, checkpoint) - Numbers, checkpoint - NumbersAtMost)
            : checkpoint - NumbersAtFirst;
        return Math.Max(back, 0);
    }

    /// <summary>Whether this event was handed on before.</summary>
    public bool HasSeen(string id) => _seen.Contains(id);

    /// <summary>Remembers events that are on disk, and the checkpoint before them.</summary>
    public void Remember(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (_seen.Add(id))
                _order.Enqueue(id);
        }

        while (_order.Count > MaxSeen)
            _seen.Remove(_order.Dequeue());
    }

    /// <summary>Notes where the feed stood when it was looked at.</summary>
    public void Note(long checkpoint) => _checkpoints.Enqueue((time.GetTimestamp(), checkpoint));

    /// <summary>Forgets all: the feed goes on at another place.</summary>
    public void Clear()
    {
        _seen.Clear();
        _order.Clear();
        _checkpoints.Clear();
        ComparedAt = 0;
    }
}
