namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>
/// Bounds how many events the portal raises about itself: thousands of runs that fail at once, or a reaction that is
/// paused and enabled in turns, must not become as many runs of those who listen.
/// </summary>
internal sealed class PortalEventBound(TimeProvider time)
{
    /// <summary>Most of one kind about one connection or reaction.</summary>
    public const int MostOfOne = 30;

    /// <summary>Most in all.</summary>
    public const int MostInAll = 300;

    /// <summary>The time in which they are counted.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Queue<long> _all = new();
    private readonly Dictionary<(Guid Origin, string Name), Counted> _ofOne = [];

    /// <summary>Asks for one more.</summary>
    /// <returns>How many were left out before it; null: this one is left out too.</returns>
    public int? Take(Guid origin, string name)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            Pass(_all, now);
            var one = _ofOne.TryGetValue((origin, name), out var known) ? known : _ofOne[(origin, name)] = new Counted();
            Pass(one.Times, now);
            if (one.Times.Count >= MostOfOne || _all.Count >= MostInAll)
            {
                one.LeftOut++;
                return null;
            }
            one.Times.Enqueue(now);
            _all.Enqueue(now);
            var leftOut = one.LeftOut;
            one.LeftOut = 0;
            return leftOut;
        }
    }

    private void Pass(Queue<long> times, long now)
    {
        while (times.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Span)
            times.Dequeue();
    }

    private sealed class Counted
    {
        public Queue<long> Times { get; } = new();

        public int LeftOut { get; set; }
    }
}
