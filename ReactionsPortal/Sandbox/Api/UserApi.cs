using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Users, and whose key it is.</summary>
internal static class UserApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", Page);
        api.MapGet("/users/all", (HttpContext http) => SandboxAnswer.Json(SandboxUser.Everyone.Select(user => View(http, user)).ToList()));
        api.MapGet("/users/me", (HttpContext http) => SandboxAnswer.Json(View(http, SandboxUser.KeyOwner)));
        api.MapGet("/users/{id}", (HttpContext http, string id) => SandboxAnswer.Json(View(
            http, SandboxUser.Everyone.FirstOrDefault(user => SandboxRequest.Means(id, user.Id)) ?? throw OctopusRefusal.NotFound(id))));
    }

    private static IResult Page(HttpContext http)
    {
        var ids = SandboxRequest.List(http, "ids");
        var found = SandboxUser.Everyone.Where(user => ids?.Contains(user.Id, StringComparer.OrdinalIgnoreCase) ?? true).ToList();
        return SandboxCollection.Envelope(http, "User", found, user => View(http, user));
    }

    private static object View(HttpContext http, SandboxUser user) => new
    {
        user.Id,
        user.Username,
        user.DisplayName,
        IsActive = true,
        user.IsService,
        EmailAddress = user.Username + "@sandbox.example",
        CanPasswordBeEdited = false,
        IsRequestor = SandboxUser.KeyOwner.Id == user.Id,
        Identities = Array.Empty<object>(),
        Links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = SandboxLinks.Api(http) + "/users/" + user.Id,
            ["Spaces"] = SandboxLinks.Api(http) + "/spaces",
        },
    };
}
