using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Members;

namespace ReactionsPortal.Settings;

/// <summary><c>/api/v1/settings</c>: what the settings led to, for Administrators. They are changed where the portal is started.</summary>
internal static class SettingsApi
{
    public static void MapSettingsApi(this IEndpointRouteBuilder app)
    {
        var settings = app.MapGroup("settings").WithTags("Settings").RequireAuthorization(Policies.Administer);
        settings.MapGet("powershell", PowerShell).WithSummary("Reads which PowerShell runs scripts, its hosts, its limits, and why it cannot be started.");
    }

    private static Ok<PowerShellEngineState> PowerShell(IPowerShellEngine engine) => TypedResults.Ok(engine.Describe());
}
