using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Carries news of runs from the stages to who listens. Never blocks a stage.</summary>
internal sealed class RunSignals : IRunNews
{
    private const int MostIds = 200;
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    /// <summary>Says that runs were made.</summary>
    public void TellCreated(IReadOnlyList<Guid> runs)
    {
        foreach (var listener in _listeners.Keys)
            listener.Add(runs.Count, runs);
    }

    /// <summary>Says that a run changed its state.</summary>
    public void TellChanged(Guid run)
    {
        foreach (var listener in _listeners.Keys)
            listener.Add(0, [run]);
    }

    /// <summary>Says that a run's log grew.</summary>
    public void TellLogged(Guid run)
    {
        foreach (var listener in _listeners.Keys)
            listener.Wake(run);
    }

    public IAsyncEnumerable<RunChanges> FollowAsync(CancellationToken cancellationToken) => FollowAsync(new Listener(null), cancellationToken);

    public async IAsyncEnumerable<Guid> FollowRunAsync(Guid run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in FollowAsync(new Listener(run), cancellationToken))
            yield return run;
    }

    private async IAsyncEnumerable<RunChanges> FollowAsync(Listener listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _listeners.TryAdd(listener, 0);
        try
        {
            while (await listener.WaitAsync(cancellationToken))
            {
                yield return listener.Take();
                await Task.Delay(Changes.Pace, cancellationToken);
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }

    /// <summary>Gathers news for one who listens; <paramref name="only"/> names the one run that it wants.</summary>
    private sealed class Listener(Guid? only)
    {
        private readonly Lock _lock = new();
        private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private HashSet<Guid> _changed = [];
        private int _created;

        /// <summary>Wakes who listens to this one run.</summary>
        public void Wake(Guid run)
        {
            if (run == only)
                _wake.Writer.TryWrite(true);
        }

        public void Add(int created, IReadOnlyList<Guid> runs)
        {
            if (only is not null && !runs.Contains(only.Value))
                return;
            lock (_lock)
            {
                _created += created;
                foreach (var run in runs)
                {
                    if (_changed.Count < MostIds)
                        _changed.Add(run);
                }
            }
            _wake.Writer.TryWrite(true);
        }

        public async Task<bool> WaitAsync(CancellationToken cancellationToken)
        {
            var more = await _wake.Reader.WaitToReadAsync(cancellationToken);
            _wake.Reader.TryRead(out _);
            return more;
        }

        public RunChanges Take()
        {
            lock (_lock)
            {
                var news = new RunChanges(_created, _changed);
                (_created, _changed) = (0, []);
                return news;
            }
        }
    }
}
