using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Runs that share a limit: a destination, a reaction with a limit of its own, the scripts. First come, first served.</summary>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class Lane
{
    private readonly Queue<QueuedRun> _waiting = new();
    private readonly Queue<DateTimeOffset> _starts = new();
    private int _held;

    /// <summary>Runs at once.</summary>
    public int Capacity { get; set; }

    /// <summary>Runs started in a span; null: any number.</summary>
    public Rate? Rate { get; set; }

    /// <summary>Whether nothing waits and nothing runs.</summary>
    public bool IsIdle => _held == 0 && _waiting.Count == 0;

    /// <summary>Adds a run at the end.</summary>
    public void Add(QueuedRun run) => _waiting.Enqueue(run);

    /// <summary>Takes the next run if the limits allow one to start now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="next">The run.</param>
    /// <param name="notBefore">When the rate allows the next one; null where it is not the rate that holds it up.</param>
    public bool TryTake(DateTimeOffset now, out QueuedRun? next, out DateTimeOffset? notBefore)
    {
        next = null;
        notBefore = null;
        if (_waiting.Count == 0 || _held >= Capacity)
            return false;
        if (Rate is { } rate)
        {
            while (_starts.TryPeek(out var start) && (start <= now - rate.Per || start > now))
                _starts.Dequeue();
            if (_starts.Count >= rate.Count)
            {
                notBefore = _starts.Peek() + rate.Per;
                return false;
            }
            _starts.Enqueue(now);
        }
        next = _waiting.Dequeue();
        _held++;
        return true;
    }

    /// <summary>Gives a place back.</summary>
    public void Free() => _held--;
}
