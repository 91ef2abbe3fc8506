using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>How long to wait between looks at a server that answers: longer once nothing has happened for a while.</summary>
internal sealed class LookPace(OctopusOptions options)
{
    private const int QuietLooks = 20;

    private int _quiet;

    /// <summary>The wait after a look that brought so many events.</summary>
    public TimeSpan After(int count)
    {
        _quiet = count > 0 ? 0 : _quiet + 1;
        return _quiet < QuietLooks ? options.PollInterval : options.LongestPollInterval;
    }
}
