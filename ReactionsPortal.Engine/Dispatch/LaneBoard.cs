using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// Where every unfinished run stands: in a lane, holding a place, waiting for the time of its next attempt, or behind another of
/// its key. All of it is on disk too; this only decides who is next.
/// </summary>
internal sealed class LaneBoard(LaneRules rules, IOptions<DispatchOptions> options, TimeProvider time)
{
    /// <summary>How long a wait may be before the clock is read again: a clock that jumps delays a retry by no more.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>Runs handed over at once.</summary>
    private const int MostInBatch = 64;

    private readonly DateTimeOffset _beganAt = time.GetUtcNow();
    private readonly long _began = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, LaneEntry> _entries = [];
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, ReactionLimit> _limits = [];
    private readonly OrderLines _order = new();
    private readonly Queue<Lane> _listed = new();
    private readonly SharedPlaces _places = new(options.Value.HttpWorkers);
    private readonly PriorityQueue<(LaneEntry? Run, Lane? Lane), DateTimeOffset> _later = new();
    private readonly HashSet<string> _changed = new(StringComparer.OrdinalIgnoreCase);
    private bool _turnsAway;

    /// <summary>Forgets everything: it is read anew from disk.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var turn in _entries.Values.Select(entry => entry.Turn))
                turn?.TrySetResult(true);
            _entries.Clear();
            _lanes.Clear();
            _limits.Clear();
            _order.Clear();
            _listed.Clear();
            _places.Clear();
            _later.Clear();
            _changed.Clear();
        }
    }

    /// <summary>So many nodes carry out what is handed over: each brings places of its own.</summary>
    public void Share(int nodes)
    {
        lock (_lock)
        {
            if (nodes == _places.Nodes)
                return;
            _places.Nodes = nodes;
            foreach (var lane in _lanes.Values)
                List(lane);
        }
    }

    /// <summary>Takes a run in that is under way in another node.</summary>
    public void Hold(QueuedRun run)
    {
        lock (_lock)
        {
            var (name, capacity, isDestination) = rules.For(run);
            var entry = new LaneEntry(run) { Destination = name };
            if (!_entries.TryAdd(run.Id, entry))
                return;
            _order.Enter(run);
            entry.Lane = LaneOf(name, capacity, run.Action == ActionKind.PowerShell, isDestination);
            entry.Lane.Hold();
            entry.HeldSince = Now();
            _places.Take(entry.Lane);
            LimitOf(run.Reaction).Starts(Now());
        }
    }

    /// <summary>Runs that have been handed over for so long, or longer.</summary>
    public IReadOnlyList<Guid> HeldFor(TimeSpan longer)
    {
        lock (_lock)
        {
            var before = Now() - longer;
            return [.. _entries.Values.Where(entry => entry.IsHeld && entry.HeldSince <= before).Select(entry => entry.Run.Id)];
        }
    }

    /// <summary>Those of these runs that are not here.</summary>
    public IReadOnlyList<Guid> Unknown(IReadOnlyList<Guid> runs)
    {
        lock (_lock)
            return [.. runs.Where(run => !_entries.ContainsKey(run))];
    }

    /// <summary>Takes runs in. One that is here already is not taken twice.</summary>
    public void Add(IReadOnlyList<QueuedRun> runs)
    {
        lock (_lock)
        {
            foreach (var run in runs)
                Add(run, null);
        }
    }

    /// <summary>Takes a run in whose next attempt has its time.</summary>
    public void AddLater(QueuedRun run, DateTimeOffset at)
    {
        lock (_lock)
            Add(run, at);
    }

    /// <summary>Starts a retry that waits for its time.</summary>
    public void Hasten(QueuedRun run)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(run.Id, out var entry))
                Add(run, null);
            else if (entry is { RetryAt: not null, Lane: null })
                ToLane(entry);
        }
    }

    /// <inheritdoc cref="IRunLanes.TurnAsync"/>
    public Task<bool> TurnAsync(Guid run, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(run, out var entry) || entry is not { IsHeld: true, Lane: { IsScripts: false } lane })
                return Task.FromResult(true);
            var turn = lane.TurnAsync(entry);
            lane.LetGo(Now(), _turnsAway);
            return turn.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The portal stops: what waits for its turn does not go out any more.</summary>
    public void TurnAway()
    {
        lock (_lock)
        {
            _turnsAway = true;
            foreach (var lane in _lanes.Values)
                lane.LetGo(Now(), all: true);
        }
    }

    /// <inheritdoc cref="IRunLanes.Free"/>
    public void Free(Guid run, DestinationHealth? health, string? error)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(run, out var entry))
                Free(entry, health, error);
        }
    }

    /// <inheritdoc cref="IRunLanes.Release"/>
    public void Release(Guid run, QueuedRetry? next)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(run, out var entry))
                return;
            Free(entry, null, null);
            if (next is not null)
                Later(entry, Now() + next.Wait);
            else
                Remove(entry);
        }
    }

    /// <summary>A run that waited was cancelled.</summary>
    public void Forget(Guid run)
    {
        lock (_lock)
        {
            // One that stands in a lane, or is just being started, finds out itself.
            if (_entries.TryGetValue(run, out var entry) && entry.Lane is null)
                Remove(entry);
        }
    }

    /// <summary>Takes out what may start now, as much as there is room for, lanes in turn.</summary>
    /// <returns>Batches, each of one lane, and when to ask again at the latest; null: when something changes.</returns>
    public (IReadOnlyList<RunBatch> Batches, TimeSpan? Wait) Take()
    {
        lock (_lock)
        {
            var now = Now();
            StartDue(now);
            var batches = new Dictionary<Lane, RunBatch>();
            while (_listed.TryDequeue(out var lane))
            {
                lane.IsListed = false;
                if (TakeOf(lane, now) is not { } run)
                    continue;
                List(lane);
                if (!batches.TryGetValue(lane, out var batch))
                    batches[lane] = batch = new RunBatch(lane.Name, lane.IsScripts, []);
                batch.Runs.Add(run.Id);
            }
            var wait = _later.TryPeek(out _, out var at) ? at - now : (TimeSpan?)null;
            return ([.. batches.Values.SelectMany(Pieces)], wait > LongestWait ? LongestWait : wait);
        }
    }

    /// <summary>Opens circuits as they were when the portal stopped.</summary>
    public void Restore(IReadOnlyList<CircuitRow> rows)
    {
        lock (_lock)
        {
            foreach (var row in rows)
                LaneOf(row.Destination, options.Value.PerDestination, isScripts: false, isDestination: true).Circuit!.Restore(row);
        }
    }

    /// <summary>Circuits that changed since the last call: as they are to be kept, or null where nothing is.</summary>
    public IReadOnlyList<(string Destination, CircuitRow? Row)> TakeChanged()
    {
        lock (_lock)
        {
            if (_changed.Count == 0)
                return [];
            List<(string, CircuitRow?)> changed = [.. _changed.Select(name => (name, _lanes.GetValueOrDefault(name)?.Circuit?.RowOf(name)))];
            _changed.Clear();
            return changed;
        }
    }

    /// <summary>Lets the next probe of a destination go out now.</summary>
    /// <returns>False where it is not left alone.</returns>
    public bool Probe(string destination)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(destination, out var lane) || lane.Circuit is not { IsOpen: true } circuit)
                return false;
            circuit.Hasten(Now());
            List(lane);
            return true;
        }
    }

    /// <summary>Destinations that have runs, or that do not answer.</summary>
    public IReadOnlyList<LaneState> States()
    {
        lock (_lock)
        {
            var waiting = _entries.Values.Where(entry => !entry.IsHeld).CountBy(entry => entry.Destination, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
            return [.. _lanes.Values.Where(lane => lane.Circuit is { } circuit && (circuit.IsOpen || lane.Held + lane.Waiting > 0))
                .Select(lane => new LaneState(lane.Name, lane.Held, waiting.GetValueOrDefault(lane.Name), lane.Circuit!.Open))];
        }
    }

    /// <summary>What a run waits for; null where it only waits for its turn or for its time, or does not wait.</summary>
    public WaitCause? CauseOf(QueuedRun run)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(run.Id, out var entry) && _order.Before(entry.Run) is { } before)
                return new WaitCause.Order(before.Id, entry.Run.OrderKey!);
            var name = entry?.Destination ?? rules.For(run).Name;
            return entry is not { IsHeld: true } && _lanes.GetValueOrDefault(name)?.Circuit?.Open is { } open ? new WaitCause.Destination(name, open) : null;
        }
    }

    private static IEnumerable<RunBatch> Pieces(RunBatch batch) =>
        batch.Runs.Chunk(batch.IsScripts ? 1 : MostInBatch).Select(piece => batch with { Runs = [.. piece] });

    private void Add(QueuedRun run, DateTimeOffset? at)
    {
        var entry = new LaneEntry(run) { Destination = rules.For(run).Name };
        if (!_entries.TryAdd(run.Id, entry))
            return;
        var isFirst = _order.Enter(run);
        if (at is { } later)
            Later(entry, later + (Now() - time.GetUtcNow()));
        else if (isFirst)
            ToLane(entry);
    }

    private void Remove(LaneEntry entry)
    {
        _entries.Remove(entry.Run.Id);
        entry.RetryAt = null;
        if (_order.Leave(entry.Run) is { } next && _entries.TryGetValue(next.Id, out var waiting) && waiting.Lane is null && !(waiting.RetryAt > Now()))
            ToLane(waiting);
    }

    private void ToLane(LaneEntry entry)
    {
        var (name, capacity, isDestination) = rules.For(entry.Run);
        var lane = LaneOf(name, capacity, entry.Run.Action == ActionKind.PowerShell, isDestination);
        entry.Destination = name;
        entry.Lane = lane;
        entry.RetryAt = null;
        lane.Add(entry.Run);
        List(lane);
    }

    private Lane LaneOf(string name, int capacity, bool isScripts, bool isDestination)
    {
        if (!_lanes.TryGetValue(name, out var lane))
            _lanes[name] = lane = new Lane(name, isScripts, isDestination ? new Circuit(options.Value) : null);
        lane.Capacity = isScripts ? capacity * _places.Nodes : capacity;
        return lane;
    }

    private ReactionLimit LimitOf(Guid reaction)
    {
        if (!_limits.TryGetValue(reaction, out var limit))
            _limits[reaction] = limit = new ReactionLimit();
        limit.Limit = rules.LimitOf(reaction);
        return limit;
    }

    private QueuedRun? TakeOf(Lane lane, DateTimeOffset now)
    {
        if (!_places.HasRoomFor(lane))
            return null;
        lane.IsAlone = _places.Nodes == 1;
        var run = lane.Take(now, LimitOf, out var notBefore);
        if (run is null)
        {
            if (notBefore is { } at && !(lane.WakesAt <= at))
            {
                lane.WakesAt = at;
                _later.Enqueue((null, lane), at);
            }
            Tidy(lane);
            return null;
        }
        _entries[run.Id].HeldSince = now;
        _places.Take(lane);
        return run;
    }

    private void Free(LaneEntry entry, DestinationHealth? health, string? error)
    {
        if (entry.Lane is not { } lane)
            return;
        entry.Lane = null;
        if (!entry.IsHeld)
            return;
        entry.HeldSince = null;
        lane.Free();
        if (_limits.TryGetValue(entry.Run.Reaction, out var limit))
        {
            limit.Ends(entry.IsTurnedAway);
            entry.IsTurnedAway = false;
            if (limit.IsIdle)
                _limits.Remove(entry.Run.Reaction);
        }
        var now = Now();
        lane.Ends(entry, health?.IsWell, now);
        var isAboutIt = string.Equals(health?.Authority, lane.Name, StringComparison.OrdinalIgnoreCase);
        if (lane.Circuit?.Ends(entry.Run.Id, isAboutIt ? health!.IsWell : null, error, now) == true)
            _changed.Add(lane.Name);
        lane.LetGo(now, _turnsAway);
        List(lane);
        foreach (var waiting in _places.Free(lane))
            List(waiting);
        Tidy(lane);
    }

    /// <summary>Forgets a lane that nothing is left in.</summary>
    private void Tidy(Lane lane)
    {
        if (lane.IsIdle && !lane.IsListed)
            _lanes.Remove(lane.Name);
    }

    private void List(Lane lane)
    {
        if (lane.IsListed)
            return;
        lane.IsListed = true;
        _listed.Enqueue(lane);
    }

    /// <summary>The time as it goes on without being set: a clock that is put back an hour makes no retry an hour late.</summary>
    private DateTimeOffset Now() => _beganAt + time.GetElapsedTime(_began);

    private void Later(LaneEntry entry, DateTimeOffset at)
    {
        entry.RetryAt = at;
        _later.Enqueue((entry, null), at);
    }

    private void StartDue(DateTimeOffset now)
    {
        while (_later.TryPeek(out var what, out var at) && at <= now)
        {
            _later.Dequeue();
            if (what.Lane is { } lane)
            {
                lane.WakesAt = null;
                List(lane);
            }
            else if (what.Run is { } entry && entry.RetryAt == at && entry.Lane is null && _order.Before(entry.Run) is null)
                ToLane(entry);
        }
    }
}
