namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// Runs that share their places: those for one destination, or the scripts. Reactions take turns, so that one with a thousand
/// waiting runs delays no other by more than one; of one reaction, first come is first served.
/// </summary>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class Lane(string name, bool isScripts, Circuit? circuit)
{
    private readonly Dictionary<Guid, Queue<QueuedRun>> _waiting = [];
    private readonly Queue<Guid> _turns = new();
    private readonly Pipeline _pipeline = new();

    /// <summary>Names it: a host with its port, or what its runs have in common.</summary>
    public string Name { get; } = name;

    /// <summary>Whether scripts wait here.</summary>
    public bool IsScripts { get; } = isScripts;

    /// <summary>Whether the destination answers; null where the runs have no destination in common.</summary>
    public Circuit? Circuit { get; } = circuit;

    /// <summary>Actions at once.</summary>
    public int Capacity { get; set; }

    /// <summary>Whether one node carries out all its runs: several have no common count of what is out, and make nothing ready ahead.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Runs that hold a place: those whose action is under way, and those that are made ready for it.</summary>
    public int Held { get; private set; }

    /// <summary>Runs that wait for one.</summary>
    public int Waiting { get; private set; }

    /// <summary>Whether its owner looks at it without being asked to.</summary>
    public bool IsListed { get; set; }

    /// <summary>When its owner looks at it again; null: when something changes.</summary>
    public DateTimeOffset? WakesAt { get; set; }

    /// <summary>Whether it can be forgotten: it has no run, and nothing is to be remembered of its destination.</summary>
    public bool IsIdle => Held == 0 && Waiting == 0 && Circuit is not { HasFailures: true };

    /// <summary>Adds a run behind those of its reaction.</summary>
    public void Add(QueuedRun run)
    {
        if (!_waiting.TryGetValue(run.Reaction, out var line))
        {
            _waiting[run.Reaction] = line = new Queue<QueuedRun>();
            _turns.Enqueue(run.Reaction);
        }
        line.Enqueue(run);
        Waiting++;
    }

    /// <summary>Takes the next run if its destination and the limits let one start now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limitOf">The limit of a reaction.</param>
    /// <param name="notBefore">When to ask again; null where that depends on a run that ends.</param>
    public QueuedRun? Take(DateTimeOffset now, Func<Guid, ReactionLimit> limitOf, out DateTimeOffset? notBefore)
    {
        notBefore = null;
        if (Waiting == 0 || Held >= (IsAlone ? _pipeline.PlacesFor(Capacity) : Capacity))
            return null;
        if (Circuit is not null && !Circuit.MayStart(now))
        {
            notBefore = Circuit.IsProbing ? null : Circuit.ProbeAt;
            return null;
        }
        for (var asked = _turns.Count; asked > 0; asked--)
        {
            var reaction = _turns.Dequeue();
            var limit = limitOf(reaction);
            if (!limit.MayStart(now, out var later))
            {
                notBefore = later < (notBefore ?? DateTimeOffset.MaxValue) ? later : notBefore;
                _turns.Enqueue(reaction);
                continue;
            }
            limit.Starts(now);
            return TakeOf(reaction);
        }
        return null;
    }

    /// <summary>Takes a place for a run that is under way already.</summary>
    public void Hold() => Held++;

    /// <summary>Gives a place back.</summary>
    public void Free() => Held--;

    /// <summary>A run that holds a place is ready: it waits until there is room for its action.</summary>
    /// <returns>False: it is not to go out. Over once <see cref="LetGo"/> says so.</returns>
    public Task<bool> TurnAsync(LaneEntry entry)
    {
        entry.Turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pipeline.Add(entry);
        return entry.Turn.Task;
    }

    /// <summary>A run's action is over, or will not be.</summary>
    /// <param name="entry">The run.</param>
    /// <param name="isWell">What it tells of the destination; null: nothing.</param>
    /// <param name="now">The time.</param>
    public void Ends(LaneEntry entry, bool? isWell, DateTimeOffset now) => _pipeline.End(entry, isWell, now);

    /// <summary>Starts what may start by now; what is ready for a destination that does not answer any more is turned away.</summary>
    /// <param name="now">The time.</param>
    /// <param name="all">Whether everything is turned away.</param>
    public void LetGo(DateTimeOffset now, bool all) => _pipeline.LetGo(Capacity, entry => all || Circuit?.TurnsAway(entry.Run.Id) == true, now);

    private QueuedRun TakeOf(Guid reaction)
    {
        var line = _waiting[reaction];
        var run = line.Dequeue();
        if (line.Count == 0)
            _waiting.Remove(reaction);
        else
            _turns.Enqueue(reaction);
        Waiting--;
        Held++;
        Circuit?.Starts(run.Id);
        return run;
    }
}
