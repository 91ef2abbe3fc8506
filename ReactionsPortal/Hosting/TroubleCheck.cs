using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Hosting;

/// <summary>Not ready while nothing can be stored, and while it stops; degraded, and ready, while too much waits.</summary>
internal sealed class TroubleCheck(ITroubles troubles) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(troubles.Current switch
    {
        [] => HealthCheckResult.Healthy(),
        [{ Kind: TroubleKind.Storage } storage, ..] => HealthCheckResult.Unhealthy(storage.Sentence),
        [.., { Kind: TroubleKind.Stopping } stopping] => HealthCheckResult.Unhealthy(stopping.Sentence),
        [var other, ..] => HealthCheckResult.Degraded(other.Sentence),
    });
}
