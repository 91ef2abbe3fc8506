namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>
/// Where the reading of pages stands that a server numbers from its newest event on, while more happens there. Counted from
/// the oldest event, so that no page is passed over when others move.
/// </summary>
/// <param name="total">How many events there are at first.</param>
/// <param name="size">How many a page holds.</param>
internal sealed class PlaceByDate(int total, int size)
{
    private const int MostInVain = 20;

    private int _total = total;
    private int _slack;
    private int _inVain;

    /// <summary>How many of the oldest events are read.</summary>
    public int Read { get; private set; }

    /// <summary>How many of the newest events to leave out, so that the next page begins with the oldest that is not read.</summary>
    public int Skip => Math.Max(_total + _slack - Read - size, 0);

    /// <summary>Whether all that is there now is read.</summary>
    public bool IsAtEnd => Read >= _total;

    /// <summary>Whether too many pages in a row were other ones than were asked for.</summary>
    public bool IsHopeless => _inVain >= MostInVain;

    /// <summary>Takes note of what was answered to <see cref="Skip"/>.</summary>
    /// <returns>False: the page moved on so far that events before it are not read; ask again.</returns>
    public bool TryGoOn(int nowInAll, int onPage)
    {
        var skipped = Skip;
        Read = Math.Max(Read - Math.Max(_total - nowInAll, 0), 0);
        _total = nowInAll;
        var first = nowInAll - skipped - onPage;
        if (onPage == 0 || first > Read)
        {
            _slack = Math.Max(_slack, onPage == 0 ? 0 : Math.Min(first - Read, size - 1));
            _inVain++;
            return false;
        }
        Read = Math.Max(Read, first + onPage);
        _inVain = 0;
        return true;
    }
}
