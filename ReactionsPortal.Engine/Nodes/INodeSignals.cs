namespace ReactionsPortal.Engine.Nodes;

/// <summary>
/// Carries news from one node to the others. Only a help: what matters is on disk, and whoever missed some news reads it there.
/// </summary>
public interface INodeSignals
{
    /// <summary>Whether another node is there to hear.</summary>
    bool HasOthers { get; }

    /// <summary>Tells the other nodes, soon. Never blocks; does nothing where there are none.</summary>
    /// <param name="signal">A small record; among waiting ones, equal ones are told once.</param>
    void Tell<TSignal>(TSignal signal) where TSignal : class;

    /// <summary>Has something done whenever another node tells this. What it does must be quick.</summary>
    void Follow<TSignal>(Action<TSignal> hear) where TSignal : class;

    /// <summary>Has something done when news may have been missed, because the way to the others was cut: all that others may have changed is to be read anew.</summary>
    void FollowMissed(Action missed);
}
