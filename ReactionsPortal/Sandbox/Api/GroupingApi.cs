using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>What only groups and orders other things: project groups, lifecycles; and what the sandbox has none of.</summary>
internal static class GroupingApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/projectgroups", (HttpContext http, SandboxServer server) => SandboxCollection.Page(
            http, "ProjectGroup", SandboxCollection.Named(http, server.Store.All<SandboxProjectGroup>(), group => group.Name), Show(http)));
        api.MapGet("/projectgroups/all", (HttpContext http, SandboxServer server) =>
            SandboxCollection.All(http, server.Store.All<SandboxProjectGroup>(), Show(http)));
        api.MapGet("/projectgroups/{id}", (HttpContext http, SandboxServer server, string id) => SandboxAnswer.Json(
            Show(http)(server.Store.Find<SandboxProjectGroup>(id) ?? throw OctopusRefusal.NotFound(id))));

        api.MapGet("/lifecycles", (HttpContext http, SandboxServer server) => SandboxCollection.Page(
            http, "Lifecycle", SandboxCollection.Named(http, server.Store.All<SandboxLifecycle>(), lifecycle => lifecycle.Name), ShowLifecycle(http, server)));
        api.MapGet("/lifecycles/all", (HttpContext http, SandboxServer server) =>
            SandboxCollection.All(http, server.Store.All<SandboxLifecycle>(), ShowLifecycle(http, server)));
        api.MapGet("/lifecycles/{id}", (HttpContext http, SandboxServer server, string id) => SandboxAnswer.Json(
            ShowLifecycle(http, server)(server.Store.Find<SandboxLifecycle>(id) ?? throw OctopusRefusal.NotFound(id))));

        api.MapGet("/tenants", (HttpContext http) => SandboxCollection.Nothing(http, "Tenant"));
        api.MapGet("/tenants/all", () => SandboxAnswer.Json(Array.Empty<object>()));
        api.MapGet("/tenants/{id}", IResult (string id) => throw OctopusRefusal.NotFound(id));
        api.MapGet("/tagsets", (HttpContext http) => SandboxCollection.Nothing(http, "TagSet"));
        api.MapGet("/tagsets/all", () => SandboxAnswer.Json(Array.Empty<object>()));
        api.MapGet("/interruptions", (HttpContext http) => SandboxCollection.Nothing(http, "Interruption"));
        api.MapGet("/interruptions/{id}", IResult (string id) => throw OctopusRefusal.NotFound(id));
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
