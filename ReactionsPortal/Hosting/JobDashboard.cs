using Hangfire;
using ReactionsPortal.Members;

namespace ReactionsPortal.Hosting;

/// <summary><c>/hangfire</c>: the job engine's own dashboard, for Administrators.</summary>
/// <remarks>The run table is the truth: what is deleted or run again here does not change a run. So it only shows.</remarks>
internal static class JobDashboard
{
    public static void MapJobDashboard(this IEndpointRouteBuilder app) =>
        app.MapHangfireDashboardWithAuthorizationPolicy(Policies.Administer, "/hangfire", new DashboardOptions
        {
            DashboardTitle = "Reactions Portal jobs",
            AppPath = "/",
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
        });
}
