using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ReactionsPortal.Hosting;

/// <summary>What a load balancer or an orchestrator asks.</summary>
internal static class Health
{
    /// <summary>Tag of the checks that say whether the portal can take work.</summary>
    public const string Ready = "ready";

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database can be read and written.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
