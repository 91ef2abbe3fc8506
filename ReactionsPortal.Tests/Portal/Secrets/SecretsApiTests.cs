using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Secrets;

[Collection(PortalCollection.Name)]
public sealed class SecretsApiTests(RunningPortal running)
{
    private readonly ApiClient _api = running.Portal.Api;

    [Fact]
    public async Task A_value_goes_in_and_never_comes_out_not_even_on_disk()
    {
        await _api.SetSecretAsync("Written", "the-value-that-nobody-reads");

        var listed = (await _api.GetAsync<JsonNode>("/api/v1/secrets")).ToJsonString();

        Assert.Contains("Written", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("the-value-that-nobody-reads", listed, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(running.Portal.DataFolder, "reactions.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("the-value-that-nobody-reads", await text.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_secret_of_a_known_name_is_a_conflict_and_PUT_replaces()
    {
        using var made = await _api.TryAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = "Twice", ["value"] = "a" });
        using var again = await _api.TryAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = "twice", ["value"] = "b" });
        using var replaced = await _api.TryAsync(HttpMethod.Put, "/api/v1/secrets/Twice", new JsonObject { ["value"] = "c" });

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.NoContent], [made.StatusCode, again.StatusCode, replaced.StatusCode]);
    }

    [Fact]
    public async Task A_secret_is_deleted_once()
    {
        await _api.SetSecretAsync("Gone", "a");

        using var first = await _api.TryAsync(HttpMethod.Delete, "/api/v1/secrets/Gone");
        using var second = await _api.TryAsync(HttpMethod.Delete, "/api/v1/secrets/Gone");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], [first.StatusCode, second.StatusCode]);
    }

    [Theory]
    [InlineData("""{"name": "With space", "value": "a"}""", "name")]
    [InlineData("""{"name": "Empty"}""", "value")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        using var answer = await _api.TryAsync(HttpMethod.Post, "/api/v1/secrets", JsonNode.Parse(body));

        Assert.Contains(field, (await answer.ProblemAsync()).Errors!.Keys);
    }
}
