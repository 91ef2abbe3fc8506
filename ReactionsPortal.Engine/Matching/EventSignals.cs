using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Wakes matching after a commit, and pages that follow the events.</summary>
internal sealed class EventSignals
{
    /// <param name="news">Says that the portal itself put events on disk.</param>
    public EventSignals(PortalNews news) => news.Follow(TellStored);

    /// <summary>For pages: events were stored or matched.</summary>
    public Changes Changes { get; } = new();

    /// <summary>For matching: released after each commit that stored new events; at most one release waits.</summary>
    public SemaphoreSlim Stored { get; } = new(0, int.MaxValue);

    /// <summary>Says that new events are on disk.</summary>
    public void TellStored()
    {
        if (Stored.CurrentCount == 0)
            Stored.Release();
        Changes.Tell();
    }
}
