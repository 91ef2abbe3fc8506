using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Scripts;

[Collection(PortalCollection.Name)]
public sealed class ScriptsApiTests(RunningPortal running)
{
    private readonly ApiClient _api = running.Portal.Api;

    [Fact]
    public async Task A_script_is_checked_without_running()
    {
        var answer = await _api.PostAsync<JsonNode>("/api/v1/scripts/check", new JsonObject { ["script"] = "Write-Host 'a'\nforeach ($x in) { }" });

        var mark = Assert.IsType<JsonArray>(answer["marks"])[0]!;
        Assert.Equal((2, false), ((int)mark["line"]!, (bool)mark["isHint"]!));
        Assert.Contains("foreach", (string?)mark["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_script_is_refused()
    {
        using var answer = await _api.TryAsync(HttpMethod.Post, "/api/v1/scripts/check", new JsonObject());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Snippets_are_listed()
    {
        var answer = await _api.GetAsync<JsonNode>("/api/v1/scripts/snippets");

        Assert.Contains(answer["items"]!.AsArray(), snippet => (string?)snippet!["name"] == "roll-back" && ((string?)snippet["text"])!.Contains("New-OctopusDeployment", StringComparison.Ordinal));
    }
}
