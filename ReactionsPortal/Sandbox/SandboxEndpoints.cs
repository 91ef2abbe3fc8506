using Microsoft.Extensions.Options;
using ReactionsPortal.Sandbox.Api;

namespace ReactionsPortal.Sandbox;

/// <summary>Serves the sandbox Octopus server under <c>/sandbox/octopus</c>, and its controls.</summary>
public static class SandboxEndpoints
{
    /// <summary>Maps nothing where the sandbox is off.</summary>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<SandboxOptions>>().Value.Enabled) return endpoints;

        var api = endpoints.MapGroup(SandboxLinks.VirtualDirectory + "/api");
        api.AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        RootApi.Map(new SandboxRoutes(api, ""));
        var space = new SandboxRoutes(api, "", "/{space}", "/spaces/{space}");
        UserApi.Map(space);
        ProjectApi.Map(space);
        ChannelApi.Map(space);
        EnvironmentApi.Map(space);
        GroupingApi.Map(space);
        TenantApi.Map(space);
        ReleaseApi.Map(space);
        DeploymentApi.Map(space);
        TaskApi.Map(space);
        InterruptionApi.Map(space);
        MachineApi.Map(space);
        RunbookApi.Map(space);
        ProcessApi.Map(space);
        FeedApi.Map(space);
        EventApi.Map(space);
        SubscriptionApi.Map(space);
        space.Otherwise((http, _) => throw OctopusRefusal.NotFound(http.Request.Path));

        // Links to the web portal lead to the page that stands in for it.
        foreach (var web in (string[])["", "/app", "/app/{**path}"])
        {
            endpoints.MapGet(SandboxLinks.VirtualDirectory + web, http =>
            {
                http.Response.Redirect(http.Request.PathBase + "/sandbox");
                return Task.CompletedTask;
            }).AllowAnonymous().ExcludeFromDescription();
        }
        ControlApi.Map(endpoints);
        return endpoints;
    }
}
