using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

internal static class ChannelApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/channels", (http, server) => SandboxCollection.Page(
            http, "Channel", SandboxCollection.Named(http, server.Store.All<SandboxChannel>(), channel => channel.Name), Show(http)));
        api.Get("/channels/all", (http, server) =>
            SandboxCollection.All(http, server.Store.All<SandboxChannel>(), Show(http)));
        api.Get("/channels/{id}", (http, server, id) => SandboxAnswer.Json(
            Show(http)(server.Store.Find<SandboxChannel>(id) ?? throw OctopusRefusal.NotFound(id))));
    }

    public static Func<SandboxChannel, object> Show(HttpContext http) => channel => new
    {
        channel.Id,
        SandboxFixtures.SpaceId,
        channel.Name,
        Slug = channel.Name.ToLowerInvariant(),
        channel.Description,
        channel.ProjectId,
        LifecycleId = (string?)null,
        channel.IsDefault,
        Rules = Array.Empty<object>(),
        TenantTags = Array.Empty<string>(),
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = $"{SandboxLinks.Space(http)}/channels/{channel.Id}",
            ["Project"] = $"{SandboxLinks.Space(http)}/projects/{channel.ProjectId}",
        },
    };
}
