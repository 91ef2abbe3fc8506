using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>What only the leader may write.</summary>
internal static class Leading
{
    /// <summary>Refuses a write where this node does not lead any more; else nobody else takes the lead until it is committed.</summary>
    /// <exception cref="LeadLostException">Another node leads by now.</exception>
    public static async Task DemandAsync(this ILeadership leadership, ReactionsContext context)
    {
        if (!await leadership.HoldsAsync(context, leadership.Term))
            throw new LeadLostException();
    }
}
