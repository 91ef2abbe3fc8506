using System.Text.Json.Nodes;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>More members than the Administrator of the set-up, made as an Administrator makes them: by invitation.</summary>
internal static class Colleagues
{
    public const string Password = "Quiet-Brass-Lantern-27";

    /// <summary>Invites somebody, who joins.</summary>
    /// <returns>The browser in which the new member is signed in.</returns>
    public static async Task<FormClient> JoinAsync(this PortalProcess portal, string email, string role, string name = "Colleague")
    {
        var invited = await portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject { ["email"] = email, ["role"] = role });
        var browser = new FormClient(portal);
        var answer = await browser.FillAsync(PathOf(invited), ("Name", name), ("Password", Password), ("Repeat", Password));
        Assert.Equal("/", answer.SentTo);
        return browser;
    }

    /// <summary>A member by its address; null when there is none.</summary>
    public static async Task<JsonNode?> MemberAsync(this PortalProcess portal, string email) =>
        (await portal.Api.GetAsync<JsonNode>("/api/v1/members"))["items"]!.AsArray().FirstOrDefault(member => (string?)member!["email"] == email);

    /// <summary>An API key of a role.</summary>
    public static async Task<string> KeyAsync(this PortalProcess portal, string role) =>
        (string)(await portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = $"{role} {Guid.NewGuid():N}", ["role"] = role }))["key"]!;

    /// <summary>An API key with a role in a folder alone.</summary>
    public static async Task<string> KeyInAsync(this PortalProcess portal, string folder, string role, string? everywhere = null) =>
        (string)(await portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject
        {
            ["name"] = $"{role} {Guid.NewGuid():N}",
            ["role"] = everywhere,
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = folder, ["role"] = role }),
        }))["key"]!;

    /// <summary>The page of a link that was made, relative to the portal.</summary>
    public static string PathOf(JsonNode made) => new Uri((string)made["link"]!).PathAndQuery;

    /// <summary>Calls the API with a key.</summary>
    public static async Task<HttpResponseMessage> CallAsync(this PortalProcess portal, string key, HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Api-Key", key);
        if (body is not null)
            request.Content = System.Net.Http.Json.JsonContent.Create(body);
        return await portal.Http.SendAsync(request);
    }
}
