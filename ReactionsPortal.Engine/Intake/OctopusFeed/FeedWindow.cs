namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>Width of the windows of AutoIds in which a backlog is read: as wide as one answer holds, wider where ids have gaps.</summary>
internal sealed class FeedWindow(int take)
{
    private const long Widest = 10_000_000;
    private const int Sparse = 4;

    /// <summary>How many events to ask for at once.</summary>
    public int Take { get; private set; } = take;

    /// <summary>How many numbers wide.</summary>
    public long Width { get; private set; } = take;

    /// <summary>The window was read whole; the next may be wider.</summary>
    public void Fitted(int count)
    {
        if (count < Take / Sparse)
            Width = Math.Min(Width * 2, Widest);
        else if (count > Take / 2)
            Width = Math.Max(Take, Width / 2);
    }

    /// <summary>The window held more than the server gives at once: from now on one as wide as its answers, which never does.</summary>
    /// <param name="given">How many it gave, at least one.</param>
    public void Overflowed(int given) => Width = Take = Math.Min(Take, given);
}
