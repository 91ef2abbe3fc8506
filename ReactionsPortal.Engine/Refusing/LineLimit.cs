using System.Threading.RateLimiting;

namespace ReactionsPortal.Engine.Refusing;

/// <summary>Lines of the log about what was refused: of one caller so many a minute, so that nobody fills a disk with them.</summary>
public sealed class LineLimit : IDisposable
{
    /// <summary>Lines of one caller in a minute.</summary>
    public const int PerMinute = 60;

    private readonly PartitionedRateLimiter<string> _lines = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute + 1, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Takes a line of a caller's.</summary>
    public LineTaken Take(string caller)
    {
        using var line = _lines.AttemptAcquire(caller);
        if (!line.IsAcquired)
            return LineTaken.None;
        return _lines.GetStatistics(caller) is { CurrentAvailablePermits: 0 } ? LineTaken.Last : LineTaken.One;
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();
}

/// <summary>What a caller may still write.</summary>
public enum LineTaken
{
    /// <summary>Its lines of this minute are used up.</summary>
    None,

    /// <summary>A line.</summary>
    One,

    /// <summary>A last one, which says that there will be no others in this minute.</summary>
    Last,
}
