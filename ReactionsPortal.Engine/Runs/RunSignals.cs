using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Carries news of runs from the stages to who listens. Never blocks a stage.</summary>
internal sealed class RunSignals : IRunNews
{
    /// <summary>Most runs that one message names; of more it tells only that there are.</summary>
    internal const int MostIds = 200;

    /// <summary>What the other nodes are told at once: their connection takes messages of some kilobytes.</summary>
    private const int MostTold = 100;

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

    /// <summary>Tells the other nodes of what happens here, and hears of what happens there, until the portal stops.</summary>
    public async Task ShareAsync(INodeSignals nodes, CancellationToken cancellationToken)
    {
        nodes.Follow<RunsTold>(Hear);
        nodes.FollowMissed(HearMissed);
        var own = new Listener(null) { IsOwnOnly = true };
        await foreach (var changes in FollowAsync(own, cancellationToken))
        {
            var logged = own.TakeLogged();
            if (!nodes.HasOthers)
                continue;
            var created = changes.Created;
            foreach (var some in changes.Changed.Chunk(MostTold).DefaultIfEmpty([]))
            {
                nodes.Tell(new RunsTold(created, some, []));
                created = 0;
            }
            if (logged.Length > 0)
                nodes.Tell(new RunsTold(0, [], logged));
        }
    }

    public IAsyncEnumerable<RunChanges> FollowAsync(CancellationToken cancellationToken) => FollowAsync(new Listener(null), cancellationToken);

    public async IAsyncEnumerable<Guid> FollowRunAsync(Guid run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in FollowAsync(new Listener(run), cancellationToken))
            yield return run;
    }

    private void Hear(RunsTold told)
    {
        foreach (var listener in _listeners.Keys.Where(listener => !listener.IsOwnOnly))
        {
            if (told.Created > 0 || told.Changed.Length > 0)
                listener.Add(told.Created, told.Changed);
            foreach (var run in told.Logged)
                listener.Wake(run);
        }
    }

    /// <summary>Something may have changed: all look again.</summary>
    private void HearMissed()
    {
        foreach (var listener in _listeners.Keys.Where(listener => !listener.IsOwnOnly))
            listener.Add(0, [listener.Only ?? Guid.Empty]);
    }

    private async IAsyncEnumerable<RunChanges> FollowAsync(Listener listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _listeners.TryAdd(listener, 0);
        try
        {
            while (await listener.WaitAsync(cancellationToken))
            {
                yield return listener.Take();
                await Task.Delay(Changes.PaceOf(_listeners.Count), cancellationToken);
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
        private readonly HashSet<Guid> _logged = [];
        private HashSet<Guid> _changed = [];
        private HashSet<Guid> _made = [];
        private int _created;

        public Guid? Only => only;

        /// <summary>Whether it wants nothing that other nodes told.</summary>
        public bool IsOwnOnly { get; init; }

        /// <summary>Wakes who listens to this one run.</summary>
        public void Wake(Guid run)
        {
            if (IsOwnOnly)
            {
                lock (_lock)
                {
                    if (_logged.Count < MostTold)
                        _logged.Add(run);
                }
                _wake.Writer.TryWrite(true);
                return;
            }
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
                    if (_changed.Count >= MostIds)
                        break;
                    _changed.Add(run);
                    if (created > 0)
                        _made.Add(run);
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

        /// <summary>Runs whose logs grew since the last time.</summary>
        public Guid[] TakeLogged()
        {
            lock (_lock)
            {
                Guid[] logged = [.. _logged];
                _logged.Clear();
                return logged;
            }
        }

        public RunChanges Take()
        {
            lock (_lock)
            {
                var news = new RunChanges(_created, _changed) { Made = _made };
                (_created, _changed, _made) = (0, [], []);
                return news;
            }
        }
    }

    /// <summary>News of runs for the other nodes' pages.</summary>
    private sealed record RunsTold(int Created, Guid[] Changed, Guid[] Logged);
}
