using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Triggers;

/// <summary>The memory that all webhooks' bodies may take together while they are received and handed over.</summary>
internal sealed class ReceivingMemory(IOptions<IntakeOptions> options) : IDisposable
{
    private const int Unit = 1024;

    private readonly ConcurrencyLimiter _left = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxReceivingMegabytes * 1024, QueueLimit = 0 });

    /// <summary>Begins the share of one call. Given back when it is disposed of.</summary>
    public Share Begin() => new(_left);

    public void Dispose() => _left.Dispose();

    /// <summary>What one call holds.</summary>
    internal sealed class Share(ConcurrencyLimiter left) : IDisposable
    {
        private readonly List<RateLimitLease> _leases = [];
        private int _held;

        /// <summary>Takes as much more as makes it so large in all.</summary>
        /// <returns>False when there is not so much left.</returns>
        public bool TryGrow(int bytes)
        {
            var more = (bytes + Unit - 1) / Unit - _held;
            if (more <= 0)
                return true;
            var lease = left.AttemptAcquire(more);
            if (!lease.IsAcquired)
                return false;
            _leases.Add(lease);
            _held += more;
            return true;
        }

        public void Dispose()
        {
            foreach (var lease in _leases)
                lease.Dispose();
        }
    }
}
