using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>What a reaction's own limit lets start: so many at once, so many in a span.</summary>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class ReactionLimit
{
    private readonly Queue<DateTimeOffset> _starts = new();
    private int _held;

    /// <summary>The limit as the reaction says it today; null: none of its own.</summary>
    public RunLimit? Limit { get; set; }

    /// <summary>Whether nothing of the reaction runs, and no rate counts on what did.</summary>
    public bool IsIdle => _held == 0 && _starts.Count == 0;

    /// <summary>Whether another may start now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="notBefore">When the rate allows the next one; null where it is not the rate that holds it up.</param>
    public bool MayStart(DateTimeOffset now, out DateTimeOffset? notBefore)
    {
        notBefore = null;
        if (_held >= Limit?.Concurrency)
            return false;
        if (Limit?.Rate is not { } rate)
        {
            _starts.Clear();
            return true;
        }
        while (_starts.TryPeek(out var start) && (start <= now - rate.Per || start > now))
            _starts.Dequeue();
        if (_starts.Count < rate.Count)
            return true;
        notBefore = _starts.Peek() + rate.Per;
        return false;
    }

    /// <summary>One starts.</summary>
    public void Starts(DateTimeOffset now)
    {
        _held++;
        if (Limit?.Rate is not null)
            _starts.Enqueue(now);
    }

    /// <summary>One is over.</summary>
    /// <param name="wasTurnedAway">Nothing was done for it: it does not count against the rate.</param>
    public void Ends(bool wasTurnedAway = false)
    {
        _held--;
        if (wasTurnedAway)
            _starts.TryDequeue(out _);
    }
}
