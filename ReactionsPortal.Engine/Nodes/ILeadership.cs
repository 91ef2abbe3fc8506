using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>
/// Of all nodes one leads at a time: it reads the feeds, matches events, hands out runs and clears history away. All of them
/// take what is pushed, show pages and carry out runs.
/// </summary>
internal interface ILeadership
{
    /// <summary>Whether this node leads, as far as it knows.</summary>
    bool IsLeading { get; }

    /// <summary>Grows each time that a node takes the lead; 0 where this node is the only one there can be.</summary>
    long Term { get; }

    /// <summary>
    /// Has something done before anything else each time that this node takes the lead. Where it always leads that is now, and
    /// it is done when this returns.
    /// </summary>
    Task PrepareAsync(Func<CancellationToken, Task> prepare, CancellationToken cancellationToken);

    /// <summary>Works while this node leads: from the beginning each time that it takes the lead. Returns when the portal stops.</summary>
    Task LeadAsync(Func<CancellationToken, Task> work, CancellationToken stopping);

    /// <summary>
    /// Asked within a write that only the leader may do: whether the lead is still the one of this term. Where it is, it stays so
    /// until the write is committed.
    /// </summary>
    ValueTask<bool> HoldsAsync(ReactionsContext context, long term);
}
