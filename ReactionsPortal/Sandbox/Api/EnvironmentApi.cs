using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

internal static class EnvironmentApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/environments", (http, server) => SandboxCollection.Page(http, "Environment", Environments(http, server), Show(http)));
        api.Get("/environments/all", (http, server) => SandboxCollection.All(http, Environments(http, server), Show(http)));
        api.Get("/environments/v2", (http, server) => SandboxCollection.Page(http, "EnvironmentV2", Environments(http, server), Show(http)));
        api.Get("/environments/{id}", (http, server, id) => SandboxAnswer.Json(Show(http)(Get(server, id))));
        api.Get("/environments/{id}/machines", (http, server, id) =>
        {
            var environment = Get(server, id);
            var machines = server.Store.All<SandboxMachine>().Where(machine => machine.EnvironmentIds.Contains(environment.Id));
            return SandboxCollection.Page(http, "DeploymentTarget", SandboxCollection.Named(http, machines, machine => machine.Name), MachineApi.Show(http));
        });
    }

    /// <summary>By name, slug or id, as commands allow.</summary>
    public static SandboxEnvironment Named(SandboxServer server, string? name) =>
        server.Store.All<SandboxEnvironment>().FirstOrDefault(environment => SandboxRequest.Means(name, environment.Name, environment.Slug, environment.Id))
        ?? throw OctopusRefusal.Invalid($"No environment with the name, slug or id '{name}' was found in the space '{SandboxFixtures.SpaceName}'.");

    private static SandboxEnvironment Get(SandboxServer server, string id) =>
        server.Store.All<SandboxEnvironment>().FirstOrDefault(environment => SandboxRequest.Means(id, environment.Id, environment.Slug))
        ?? throw OctopusRefusal.NotFound(id);

    private static IEnumerable<SandboxEnvironment> Environments(HttpContext http, SandboxServer server) =>
        SandboxCollection.Named(http, server.Store.All<SandboxEnvironment>(), environment => environment.Name).OrderBy(environment => environment.SortOrder);

    private static Func<SandboxEnvironment, object> Show(HttpContext http) => environment => new
    {
        environment.Id,
        SandboxFixtures.SpaceId,
        environment.Name,
        environment.Slug,
        environment.Description,
        Type = "Static",
        environment.SortOrder,
        UseGuidedFailure = false,
        AllowDynamicInfrastructure = true,
        ExtensionSettings = Array.Empty<object>(),
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/environments/{environment.Id}",
            ["Machines"] = $"{SandboxLinks.Space(http)}/environments/{environment.Id}/machines{{?skip,take,partialName,roles,isDisabled,healthStatuses}}",
        },
    };
}
