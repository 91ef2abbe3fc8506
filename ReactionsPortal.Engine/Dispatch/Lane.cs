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

    /// <summary>Names it: a host with its port, or what its runs have in common.</summary>
    public string Name { get; } = name;

    /// <summary>Whether scripts wait here.</summary>
    public bool IsScripts { get; } = isScripts;

    /// <summary>Whether the destination answers; null where the runs have no destination in common.</summary>
    public Circuit? Circuit { get; } = circuit;

    /// <summary>Runs at once.</summary>
    public int Capacity { get; set; }

    /// <summary>Runs that hold a place.</summary>
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
        if (Waiting == 0 || Held >= Capacity)
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
