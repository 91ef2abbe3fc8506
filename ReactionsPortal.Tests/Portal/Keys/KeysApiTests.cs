using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Keys;

[Collection(PortalCollection.Name)]
public class KeysApiTests(RunningPortal running)
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task A_new_key_is_shown_once_works_and_stops_when_it_is_revoked()
    {
        var made = await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = "pipeline", ["role"] = "Editor" });
        var key = (string)made["key"]!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/api/v1/runs", key));
        var listed = await Portal.Api.GetAsync<JsonNode>("/api/v1/keys");
        Assert.DoesNotContain(key, listed.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains($"\"prefix\":\"{key[..8]}\"", listed.ToJsonString(), StringComparison.Ordinal);

        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{made["id"]}");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/v1/runs", key));
    }

    [Theory]
    [InlineData("Viewer", "/api/v1/runs", HttpStatusCode.OK)]
    [InlineData("Support", "/api/v1/runs", HttpStatusCode.OK)]
    [InlineData("Support", "/api/v1/keys", HttpStatusCode.Forbidden)]
    [InlineData("Editor", "/api/v1/keys", HttpStatusCode.Forbidden)]
    [InlineData("Administrator", "/api/v1/keys", HttpStatusCode.OK)]
    public async Task A_key_has_the_rights_of_its_role(string role, string path, HttpStatusCode status)
    {
        var made = await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = role, ["role"] = role });

        Assert.Equal(status, await StatusAsync(HttpMethod.Get, path, (string)made["key"]!));
    }

    [Fact]
    public async Task A_key_tells_when_it_ends_and_ends()
    {
        var made = await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = "for a month", ["role"] = "Viewer", ["days"] = 30 });
        Assert.Equal(DateTimeOffset.UtcNow.AddDays(30), (DateTimeOffset)made["expiresAt"]!, TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/api/v1/runs", (string)made["key"]!));

        Assert.Equal(1, await Portal.ExecuteAsync("UPDATE \"ApiKeys\" SET \"ExpiresAt\" = @now WHERE \"Name\" = 'for a month'", ("@now", DateTimeOffset.UtcNow.UtcTicks)));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/v1/runs", (string)made["key"]!));
    }

    [Fact]
    public async Task A_key_for_reading_cannot_change()
    {
        var made = await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = "reader", ["role"] = "Support" });

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Delete, $"/api/v1/reactions/{Guid.NewGuid()}", (string)made["key"]!));
    }

    [Theory]
    [InlineData("""{"name": " "}""", "name")]
    [InlineData("""{"name": "a", "role": "Owner"}""", "role")]
    [InlineData("""{"name": "a", "scope": "all"}""", "scope")]
    [InlineData("""{"name": "a", "days": 0}""", "days")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Post, "/api/v1/keys", JsonNode.Parse(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![field]);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string key)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Api-Key", key);
        using var answer = await Portal.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
