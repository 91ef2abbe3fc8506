using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Users, and whose key it is.</summary>
internal static class UserApi
{
    public static void Map(SandboxRoutes api)
    {
        api.Get("/users", (http, _) => Page(http));
        api.Get("/users/all", (http, _) => SandboxAnswer.Json(SandboxUser.Everyone.Select(user => View(http, user)).ToList()));
        api.Get("/users/me", (http, _) => SandboxAnswer.Json(View(http, SandboxRequest.Caller(http))));
        api.Get("/users/{id}", (http, _, id) => SandboxAnswer.Json(View(http, Get(id))));
    }

    public static SandboxUser Get(string id) =>
        SandboxUser.Everyone.FirstOrDefault(user => SandboxRequest.Means(id, user.Id)) ?? throw OctopusRefusal.NotFound(id);

    private static IResult Page(HttpContext http)
    {
        var ids = SandboxRequest.List(http, "ids");
        var part = SandboxRequest.Text(http, "filter");
        var found = SandboxUser.Everyone.Where(user => ids?.Contains(user.Id, StringComparer.OrdinalIgnoreCase) ?? true)
            .Where(user => part is null || user.Username.Contains(part, StringComparison.OrdinalIgnoreCase) || user.DisplayName.Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
        return SandboxCollection.Envelope(http, "User", found, user => View(http, user));
    }

    public static object View(HttpContext http, SandboxUser user) => new
    {
        user.Id,
        user.Username,
        user.DisplayName,
        IsActive = true,
        user.IsService,
        EmailAddress = user.Username + "@sandbox.example",
        CanPasswordBeEdited = false,
        IsRequestor = SandboxRequest.Caller(http).Id == user.Id,
        Identities = Array.Empty<object>(),
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = SandboxLinks.Api(http) + "/users/" + user.Id,
            ["Spaces"] = SandboxLinks.Api(http) + "/spaces",
        },
    };
}
