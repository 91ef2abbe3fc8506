using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>When the next attempt starts.</summary>
internal static class RetrySchedule
{
    /// <summary>Share of the wait that chance adds, so that runs that failed together do not come back together.</summary>
    private const double Jitter = 0.1;

    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>Wait after a failed attempt.</summary>
    /// <param name="policy">The reaction's policy.</param>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="asked">Wait that the other side asked for; it is honoured up to a day when longer than the policy's own.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan WaitAfter(RetryPolicy policy, int attempt, TimeSpan? asked, double chance)
    {
        var factor = policy.Backoff == Backoff.Exponential ? Math.Pow(2, Math.Min(attempt - 1, 30)) : 1;
        var own = TimeSpan.FromSeconds(Math.Min(policy.First.TotalSeconds * factor, policy.Max.TotalSeconds) * (1 + Jitter * chance));
        return asked > own ? TimeSpan.FromTicks(Math.Min(asked.Value.Ticks, LongestAsked.Ticks)) : own;
    }
}
