using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>Has pages follow what changed in any node.</summary>
internal static class SharedChanges
{
    /// <summary>Tells the other nodes of changes, and hears of theirs.</summary>
    public static void Share<TSignal>(this Changes changes, INodeSignals nodes) where TSignal : class, IConflatedSignal, new()
    {
        changes.Told = () =>
        {
            if (nodes.HasOthers)
                nodes.Tell(new TSignal());
        };
        nodes.Follow<TSignal>(_ => changes.Hear());
        nodes.FollowMissed(changes.Hear);
    }
}
