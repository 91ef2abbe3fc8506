using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>
/// What one reader remembers of a feed, so that it can look back for late events without handing the same events on
/// each time. Nothing depends on it but effort: the inbox tells repeats apart on disk.
/// </summary>
/// <remarks>
/// AutoIds are given out before a transaction commits, so an event can appear below one that was read already, as long
/// as transactions last. For a while every number that was passed over is therefore looked for again: those above the
/// place where the feed stood <see cref="LookBack"/> ago, except among events that happened long before the newest.
/// </remarks>
internal sealed class FeedMemory(TimeProvider time)
{
    /// <summary>How long a number that was passed over may still appear.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromSeconds(15);

    private const int Numbers = 10;
    private const int NumbersAtFirst = 100;
    private const int MaxSeen = 10_000;
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Queue<(long At, long Checkpoint)> _checkpoints = new();
    private readonly HashSet<long> _numbers = [];
    private readonly Queue<(long Number, DateTimeOffset Occurred)> _recent = new();
    private DateTimeOffset _newest;
    private long _settled;
    private long? _floor;

    /// <summary>Whether the server takes no notice of <c>fromAutoId</c>, as old ones do.</summary>
    public bool IsByDate { get; set; }

    /// <summary>Where the connection started when it was read; null before.</summary>
    public long? Start { get; set; }

    /// <summary>When the newest number was last compared with the checkpoint; 0: never.</summary>
    public long ComparedAt { get; set; }

    /// <summary>Whether nothing was read yet, so that what the process before this one passed over is not known.</summary>
    public bool IsFresh => _floor is null;

    /// <summary>Says from where on numbers may be missing that the process before this one passed over.</summary>
    /// <param name="checkpoint">Number of the last event on disk.</param>
    /// <param name="start">Number after which the connection reads.</param>
    /// <param name="recent">Lowest number of the events of the last while before the checkpoint.</param>
    public void Begin(long checkpoint, long start, long recent) => _floor = Math.Max(start + 1, Math.Min(recent, checkpoint - NumbersAtFirst));

    /// <summary>First number to ask for: the checkpoint's own, or the lowest that may still appear.</summary>
    /// <param name="checkpoint">Number of the last event on disk.</param>
    /// <param name="start">Number after which the connection reads.</param>
    public long First(long checkpoint, long start)
    {
        if (IsFresh)
            Begin(checkpoint, start, checkpoint);
        while (_checkpoints.Count > 1 && time.GetElapsedTime(_checkpoints.ElementAt(1).At) > LookBack)
            _checkpoints.Dequeue();
        Settle();

        var stood = _checkpoints.TryPeek(out var before) ? Math.Min(before.Checkpoint, checkpoint) - Numbers : 0;
        for (var number = Math.Max(Math.Max(stood, _settled), _floor ?? 0); number < checkpoint; number++)
        {
            if (!_numbers.Contains(number))
                return number;
        }

        return checkpoint;
    }

    /// <summary>Whether this event was handed on before.</summary>
    public bool HasSeen(string id) => _seen.Contains(id);

    /// <summary>Remembers events that are on disk.</summary>
    public void Remember(IEnumerable<OctopusEvent> events)
    {
        foreach (var one in events)
        {
            if (_seen.Add(one.Id))
                _order.Enqueue(one.Id);
            if (!IsByDate && _numbers.Add(one.Number))
                _recent.Enqueue((one.Number, one.Resource.Occurred ?? _newest));
            if (one.Resource.Occurred > _newest)
                _newest = one.Resource.Occurred.Value;
        }

        while (_order.Count > MaxSeen)
            _seen.Remove(_order.Dequeue());
        Settle();
    }

    /// <summary>Notes where the feed stood when it was looked at.</summary>
    public void Note(long checkpoint) => _checkpoints.Enqueue((time.GetTimestamp(), checkpoint));

    /// <summary>Forgets all: the feed goes on at another place.</summary>
    public void Clear()
    {
        _seen.Clear();
        _order.Clear();
        _checkpoints.Clear();
        _numbers.Clear();
        _recent.Clear();
        _newest = default;
        _settled = 0;
        _floor = null;
        ComparedAt = 0;
    }

    /// <summary>Lets go of what happened so long before the newest event that nothing can appear below it.</summary>
    private void Settle()
    {
        while (_recent.TryPeek(out var oldest) && _newest - oldest.Occurred > LongestTransaction)
        {
            _recent.Dequeue();
            _numbers.Remove(oldest.Number);
            _settled = Math.Max(_settled, oldest.Number + 1);
        }
    }
}
