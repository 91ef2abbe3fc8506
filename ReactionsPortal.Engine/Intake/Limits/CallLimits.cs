using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Limits;

/// <summary>How many calls a trigger takes, and how often one address may be refused.</summary>
internal sealed class CallLimits : IDisposable
{
    private readonly PartitionedRateLimiter<TriggerKey> _calls = PartitionedRateLimiter.Create<TriggerKey, TriggerKey>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, one => Window(one.Limit)));

    private readonly PartitionedRateLimiter<string> _refusals;
    private readonly Rate _usual;

    public CallLimits(IOptions<IntakeOptions> options)
    {
        _usual = new Rate(options.Value.CallsPerMinute, TimeSpan.FromMinutes(1));
        var refusals = new Rate(options.Value.RefusalsPerMinute, TimeSpan.FromMinutes(1));
        _refusals = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetFixedWindowLimiter(caller, _ => Window(refusals)));
    }

    /// <summary>Counts a call for every trigger that it starts.</summary>
    /// <returns>When to come again, as one of them has had its number; null: it may go on.</returns>
    public TimeSpan? CountCall(IReadOnlyList<WebhookCandidate> listening) =>
        listening.Max(candidate => Count(_calls, new TriggerKey(candidate.Entry.Reaction.Id, candidate.Trigger.RateLimit ?? _usual)));

    /// <summary>Counts a call that proved nothing.</summary>
    /// <returns>When to come again, as its address has had its number; null: it is answered as usual.</returns>
    public TimeSpan? CountRefusal(IPAddress? address) => Count(_refusals, Callers.Of(address));

    /// <summary>What a stranger is answered who was refused too often.</summary>
    public static IntakeVerdict.Refused TooOften(TimeSpan wait) => new(429, "Too many calls from this address were refused. Come again later.", wait);

    public void Dispose()
    {
        _calls.Dispose();
        _refusals.Dispose();
    }

    private static TimeSpan? Count<T>(PartitionedRateLimiter<T> limiter, T key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    private static FixedWindowRateLimiterOptions Window(Rate rate) => new() { PermitLimit = rate.Count, Window = rate.Per, QueueLimit = 0 };

    /// <summary>A changed limit begins to count anew.</summary>
    private readonly record struct TriggerKey(Guid Reaction, Rate Limit);
}
