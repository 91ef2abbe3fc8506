using Microsoft.Extensions.Diagnostics.HealthChecks;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class TroubleCheckTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy)]
    [InlineData(HealthStatus.Degraded, TroubleKind.Backlog)]
    [InlineData(HealthStatus.Unhealthy, TroubleKind.Storage)]
    [InlineData(HealthStatus.Unhealthy, TroubleKind.Storage, TroubleKind.Backlog)]
    [InlineData(HealthStatus.Unhealthy, TroubleKind.Stopping)]
    public async Task A_portal_that_stores_nothing_is_not_ready_and_one_that_is_behind_is(HealthStatus status, params TroubleKind[] kinds)
    {
        var troubles = Substitute.For<ITroubles>();
        troubles.Current.Returns([.. kinds.Select(kind => new Trouble(kind, $"{kind}.", DateTimeOffset.UnixEpoch))]);

        var result = await new TroubleCheck(troubles).CheckHealthAsync(new HealthCheckContext());

        Assert.Equal(status, result.Status);
        Assert.Equal(kinds.Length == 0 ? null : $"{kinds[0]}.", result.Description);
    }
}
