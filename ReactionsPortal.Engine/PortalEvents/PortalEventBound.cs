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
    private readonly List<long> _all = [];
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
            one.Times.Add(now);
            _all.Add(now);
            var leftOut = one.LeftOut;
            one.LeftOut = 0;
            return leftOut;
        }
    }

    /// <summary>Takes an answer back: what was asked for did not come to the disk.</summary>
    /// <param name="origin">What it was about.</param>
    /// <param name="name">Its kind.</param>
    /// <param name="answer">What <see cref="Take"/> said.</param>
    public void GiveBack(Guid origin, string name, int? answer)
    {
        lock (_lock)
        {
            if (!_ofOne.TryGetValue((origin, name), out var one))
                return;
            if (answer is not { } leftOut)
            {
                one.LeftOut = Math.Max(0, one.LeftOut - 1);
                return;
            }
            one.LeftOut += leftOut;
            if (one.Times is not [.., var last])
                return;
            one.Times.RemoveAt(one.Times.Count - 1);
            _all.Remove(last);
        }
    }

    private void Pass(List<long> times, long now)
    {
        var passed = times.FindIndex(one => time.GetElapsedTime(one, now) < Span);
        times.RemoveRange(0, passed < 0 ? times.Count : passed);
    }

    private sealed class Counted
    {
        public List<long> Times { get; } = [];

        public int LeftOut { get; set; }
    }
}
