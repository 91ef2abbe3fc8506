using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Limits;

namespace ReactionsPortal.Triggers;

/// <summary>How many calls of one address are open at once, at both doors for strangers together: whoever holds many open leaves room for the others.</summary>
internal sealed class OpenCalls(IOptions<IntakeOptions> options, TimeProvider time, ILogger<TriggersLog> log) : IDisposable
{
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private static readonly IntakeVerdict.Refused TooMany =
        new(StatusCodes.Status429TooManyRequests, "Too many calls from this address are open at once. Send it again.", TimeSpan.FromSeconds(1));

    private readonly PartitionedRateLimiter<string> _open = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Value.OpenCallsPerAddress, QueueLimit = 0 }));

    private readonly Lock _saying = new();
    private DateTimeOffset _saidAt;
    private int _refused;

    /// <summary>The door with as many calls of one address in it as there may be; one more is turned away unread.</summary>
    public static RequestDelegate Limit(RequestDelegate door) => async context =>
    {
        var calls = context.RequestServices.GetRequiredService<OpenCalls>();
        var caller = Callers.Of(context.Connection.RemoteIpAddress);
        using var place = calls._open.AttemptAcquire(caller);
        if (place.IsAcquired)
        {
            await door(context);
            return;
        }

        calls.Say(caller);
        await context.RefuseAsync(TooMany);
    };

    public void Dispose() => _open.Dispose();

    private void Say(string caller)
    {
        int count;
        lock (_saying)
        {
            _refused++;
            var now = time.GetUtcNow();
            if (now - _saidAt < BetweenWarnings)
                return;
            (count, _refused, _saidAt) = (_refused, 0, now);
        }

        log.TooManyOpen(count, options.Value.OpenCallsPerAddress, caller);
    }
}
