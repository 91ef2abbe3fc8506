using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReactionsPortal.Engine.Nodes;

namespace ReactionsPortal.Nodes;

/// <summary>Not ready while the database does not hear this node: a load balancer sends what comes to another one.</summary>
internal sealed class NodeCheck(INodes nodes) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(nodes.Trouble is { } trouble ? HealthCheckResult.Unhealthy(trouble) : HealthCheckResult.Healthy());
}
