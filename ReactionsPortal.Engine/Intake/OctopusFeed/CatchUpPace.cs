using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>How fast a backlog is read, and so how long it will take.</summary>
internal sealed class CatchUpPace(TimeProvider time)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly long _start = time.GetTimestamp();
    private long? _first;
    private long? _said;

    /// <summary>Where the reading is; null when that was said only a moment ago.</summary>
    /// <param name="remaining">Events still to come.</param>
    public CatchingUp? At(long remaining)
    {
        _first ??= remaining;
        if (_said is { } said && time.GetElapsedTime(said) < Pause)
            return null;
        _said = time.GetTimestamp();
        var done = Math.Max(0, _first.Value - remaining);
        var spent = time.GetElapsedTime(_start);
        return new CatchingUp(done, remaining, done > 0 && spent >= Least ? spent * ((double)remaining / done) : null);
    }
}
