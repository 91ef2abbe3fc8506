namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// The runs of a lane that are put on disk as started and made ready, and go out as there is room. Where actions are over
/// quickly, more are made ready than may be out: putting them on disk takes longer than the request then.
/// </summary>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class Pipeline
{
    /// <summary>How many times as many hold a place as may be out, while actions are quick.</summary>
    private const int Ahead = 4;

    /// <summary>What an action that failed counts as.</summary>
    private static readonly TimeSpan Failed = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly Queue<LaneEntry> _ready = new();
    private TimeSpan _took = Failed;
    private int _out;

    /// <summary>How many may hold a place, where so many may be out.</summary>
    public int PlacesFor(int capacity) => _took < Quick ? capacity * Ahead : capacity;

    /// <summary>A run is ready.</summary>
    public void Add(LaneEntry entry) => _ready.Enqueue(entry);

    /// <summary>A run's action is over, or it waits for it no more.</summary>
    public void End(LaneEntry entry, bool? isWell, DateTimeOffset now)
    {
        entry.Turn?.TrySetResult(false);
        entry.Turn = null;
        if (entry.OutSince is not { } since)
            return;
        entry.OutSince = null;
        _out--;
        if (isWell is { } well)
            _took = (_took * 0.9) + ((well ? now - since : Failed) * 0.1);
    }

    /// <summary>Lets those go for which there is room, and turns away those that are not to go.</summary>
    public void LetGo(int capacity, Func<LaneEntry, bool> turnsAway, DateTimeOffset now)
    {
        while (_ready.TryPeek(out var next))
        {
            if (next.Turn is { } turn)
            {
                var goes = !turnsAway(next);
                if (goes && _out >= capacity)
                    return;
                next.Turn = null;
                next.IsTurnedAway = !goes;
                if (goes)
                {
                    next.OutSince = now;
                    _out++;
                }
                turn.TrySetResult(goes);
            }
            _ready.Dequeue();
        }
    }
}
