using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Wakes matching after a commit, and pages that follow the events.</summary>
internal sealed class EventSignals
{
    private readonly INodeSignals _nodes;

    /// <param name="news">Says that the portal itself put events on disk.</param>
    /// <param name="nodes">The other nodes, one of which matches.</param>
    public EventSignals(PortalNews news, INodeSignals nodes)
    {
        _nodes = nodes;
        news.Follow(TellStored);
        nodes.Follow<EventsStored>(_ => Wake());
        nodes.FollowMissed(Wake);
        Changes.Share<EventsChanged>(nodes);
    }

    /// <summary>For pages: events were stored or matched.</summary>
    public Changes Changes { get; } = new();

    /// <summary>For matching: released after each commit that stored new events; at most one release waits.</summary>
    public SemaphoreSlim Stored { get; } = new(0, int.MaxValue);

    /// <summary>Says that new events are on disk.</summary>
    public void TellStored()
    {
        Wake();
        if (_nodes.HasOthers)
            _nodes.Tell(new EventsStored());
        Changes.Tell();
    }

    private void Wake()
    {
        if (Stored.CurrentCount == 0)
            Stored.Release();
    }

    /// <summary>Tells the leader that there is something to match.</summary>
    private sealed record EventsStored;

    /// <summary>Tells the other nodes' pages that events were stored or matched.</summary>
    private sealed record EventsChanged : IConflatedSignal;
}
