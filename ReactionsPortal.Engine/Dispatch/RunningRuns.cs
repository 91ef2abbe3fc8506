using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>The attempts under way in this process, so that they can be cancelled.</summary>
internal sealed class RunningRuns
{
    private readonly ConcurrentDictionary<Guid, Entry> _running = new();

    /// <summary>The portal stops: no attempt may start any more.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>How many are under way.</summary>
    public int Count => _running.Count;

    /// <summary>Registers an attempt; disposing takes it out.</summary>
    public Entry Begin(Guid run)
    {
        var entry = new Entry(this, run);
        _running[run] = entry;
        return entry;
    }

    /// <summary>Cancels an attempt for a member.</summary>
    /// <returns>False when none is under way.</returns>
    public bool Cancel(Guid run, string member)
    {
        if (!_running.TryGetValue(run, out var entry))
            return false;
        entry.Cancel(member);
        return true;
    }

    /// <summary>Who cancelled the attempt; null when nobody did.</summary>
    public string? CancelledBy(Guid run) => _running.TryGetValue(run, out var entry) ? entry.Member : null;

    /// <summary>Lets no attempt start any more.</summary>
    public void Stop() => IsStopping = true;

    /// <summary>Ends all attempts that still run.</summary>
    public void CancelAll()
    {
        foreach (var entry in _running.Values)
            entry.Cancel(null);
    }

    internal sealed class Entry(RunningRuns owner, Guid run) : IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();
        private readonly Lock _lock = new();
        private bool _isOver;

        /// <summary>The run.</summary>
        public Guid Run => run;

        public string? Member { get; private set; }

        public CancellationToken Token => _cancellation.Token;

        public void Cancel(string? member)
        {
            lock (_lock)
            {
                if (_isOver)
                    return;
                Member ??= member;
                _cancellation.Cancel();
            }
        }

        public void Dispose()
        {
            owner._running.TryRemove(KeyValuePair.Create(run, this));
            lock (_lock)
            {
                _isOver = true;
                _cancellation.Dispose();
            }
        }
    }
}
