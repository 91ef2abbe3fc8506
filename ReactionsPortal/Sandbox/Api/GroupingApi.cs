using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>What only groups and orders other things: project groups and lifecycles.</summary>
internal static class GroupingApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/projectgroups", (http, server) => SandboxCollection.Page(
            http, "ProjectGroup", SandboxCollection.Named(http, server.Store.All<SandboxProjectGroup>(), group => group.Name), Show(http)));
        api.Get("/projectgroups/all", (http, server) =>
            SandboxCollection.All(http, server.Store.All<SandboxProjectGroup>(), Show(http)));
        api.Get("/projectgroups/{id}", (http, server, id) => SandboxAnswer.Json(
            Show(http)(server.Store.Find<SandboxProjectGroup>(id) ?? throw OctopusRefusal.NotFound(id))));

        api.Get("/lifecycles", (http, server) => SandboxCollection.Page(
            http, "Lifecycle", SandboxCollection.Named(http, server.Store.All<SandboxLifecycle>(), lifecycle => lifecycle.Name), ShowLifecycle(http, server)));
        api.Get("/lifecycles/all", (http, server) =>
            SandboxCollection.All(http, server.Store.All<SandboxLifecycle>(), ShowLifecycle(http, server)));
        api.Get("/lifecycles/{id}", (http, server, id) => SandboxAnswer.Json(
            ShowLifecycle(http, server)(server.Store.Find<SandboxLifecycle>(id) ?? throw OctopusRefusal.NotFound(id))));
    }

    private static Func<SandboxProjectGroup, object> Show(HttpContext http) => group => new
    {
        group.Id,
        SandboxFixtures.SpaceId,
        group.Name,
        Slug = group.Name.ToLowerInvariant().Replace(' ', '-'),
        group.Description,
        EnvironmentIds = Array.Empty<string>(),
        RetentionPolicyId = (string?)null,
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/projectgroups/{group.Id}",
            ["Projects"] = $"{SandboxLinks.Space(http)}/projectgroups/{group.Id}/projects{{?skip,take,partialName}}",
        },
    };

    private static Func<SandboxLifecycle, object> ShowLifecycle(HttpContext http, SandboxServer server) => lifecycle => new
    {
        lifecycle.Id,
        SandboxFixtures.SpaceId,
        lifecycle.Name,
        Slug = lifecycle.Name.ToLowerInvariant().Replace(' ', '-'),
        Description = "",
        Phases = lifecycle.EnvironmentIds.Select((id, i) => new
        {
            Id = $"{lifecycle.Id}-phase-{i + 1}",
            server.Store.Find<SandboxEnvironment>(id)?.Name,
            OptionalDeploymentTargets = new[] { id },
            AutomaticDeploymentTargets = Array.Empty<string>(),
            MinimumEnvironmentsBeforePromotion = 0,
            IsOptionalPhase = true,
        }).ToList(),
        ReleaseRetentionPolicy = new { Unit = "Days", QuantityToKeep = 0, ShouldKeepForever = true },
        TentacleRetentionPolicy = new { Unit = "Days", QuantityToKeep = 0, ShouldKeepForever = true },
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/lifecycles/{lifecycle.Id}",
            ["Projects"] = $"{SandboxLinks.Space(http)}/lifecycles/{lifecycle.Id}/projects",
        },
    };
}
