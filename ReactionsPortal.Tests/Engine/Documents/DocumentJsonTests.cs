using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Documents;

public sealed class DocumentJsonTests
{
    private const string Example =
        """
        {
          "name": "Tell New Relic about production deployments of Core Web",
          "enabled": true,
          "tags": ["monitoring"],
          "trigger": { "octopus": { "connection": "main", "events": ["DeploymentStarted", "DeploymentSucceeded"] } },
          "filter": { "all": [{ "field": "Octopus.Project.Name", "is": "Core Web" }, { "field": "Octopus.Environment.Name", "in": ["Production"] }, { "field": "Octopus.Release.Number", "matchesVersion": ">=2.0.0" }] },
          "action": { "http": { "method": "POST", "url": "https://example.com/v1/deployments", "headers": { "Api-Key": "#{Secrets.NewRelicKey}" }, "contentType": "application/json", "body": "{}", "escape": "json", "success": ["200-299", 409] } },
          "retry": { "attempts": 5, "backoff": "exponential", "first": "5s", "max": "10m" },
          "limit": { "concurrency": 4, "rate": "60/m" },
          "order": { "by": "Octopus.Deployment.Id" },
          "timeout": "30s"
        }
        """;

    [Fact]
    public void A_document_reads_as_written()
    {
        var document = DocumentJson.Read(Example);

        Assert.Equal(["DeploymentStarted", "DeploymentSucceeded"], document.Trigger.Octopus!.Events);
        Assert.Equal(["Production"], document.Filter!.All![1].In);
        Assert.Equal([new StatusRange(200, 299), new StatusRange(409, 409)], document.Action.Http!.Success);
        Assert.Equal(TimeSpan.FromMinutes(10), document.Retry!.Max);
        Assert.Equal(new Rate(60, TimeSpan.FromMinutes(1)), document.Limit!.Rate);
        Assert.Equal(TimeSpan.FromSeconds(30), document.Timeout);
    }

    [Theory]
    [InlineData("""{"method":"POST","url":"https://x","query":[{"name":"a","value":"b"}],"headers":{},"form":[{"name":"a","value":""}],"omitEmpty":true,"auth":{"oauth2":{"tokenUrl":"https://x/t","clientId":"a","secret":"S"},"hmac":{"secret":"S","header":"X","algorithm":"sha512","encoding":"base64","prefix":""}},"success":["200-299"],"expect":[{"json":"$.ok","is":"true"}],"retryOn":["timeout","429","500-599"],"redirects":{"hosts":["a.b"]},"capture":{"Id":"$.id","Job":{"header":"Location","regex":"[0-9]+"},"T":{"json":"$.t","sensitive":true}}}""")]
    [InlineData("""{"syntax":"scriban","requests":[{"name":"One","method":"GET","url":"https://x","headers":{},"success":["200-299"]}]}""")]
    [InlineData("""{"method":"GET","url":"https://x","headers":{},"clientCertificate":{"secret":"C","passwordSecret":"P"},"proxy":{"url":"http://proxy:3128","user":"u","secret":"S"},"success":["200-299"]}""")]
    [InlineData("""{"requests":[{"method":"GET","url":"https://x","headers":{},"proxy":"none","success":["200-299"]},{"method":"GET","url":"https://x","headers":{},"proxy":"http://proxy:3128","success":["200-299"]}]}""")]
    public void An_action_is_written_as_it_was_read(string http)
    {
        var document = DocumentJson.Read("""{"name": "a", "action": {"http": """ + http + "}}");

        var written = JsonNode.Parse(DocumentJson.Write(document))!["action"]!["http"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(http), written), written!.ToJsonString());
    }

    [Fact]
    public void Writing_and_reading_gives_the_same_text()
    {
        var once = DocumentJson.Write(DocumentJson.Read(Example));

        Assert.Equal(once, DocumentJson.Write(DocumentJson.Read(once)));
        Assert.Contains("\"timeout\":\"30s\"", once, StringComparison.Ordinal);
        Assert.Contains("\"backoff\":\"exponential\"", once, StringComparison.Ordinal);
        Assert.Contains("\"rate\":\"60/m\"", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "x", "nmae": "y"}""", "nmae")]
    [InlineData("""{"name": "x", "timeout": "5 parsecs"}""", "duration")]
    [InlineData("""{"limit": {"rate": "many"}}""", "rate")]
    [InlineData("""{"action": {"http": {"success": ["2xx"]}}}""", "status")]
    [InlineData("""{"retry": {"backoff": "sideways"}}""", "backoff")]
    [InlineData("""{"name": "x", "name": "y"}""", "name")]
    public void What_is_not_understood_is_refused_and_named(string json, string named) =>
        Assert.Contains(named, Assert.ThrowsAny<JsonException>(() => DocumentJson.Read(json)).Message, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5s", 1.5)]
    [InlineData("10m", 600)]
    [InlineData("24h", 86_400)]
    [InlineData("36h", 129_600)]
    [InlineData("3d", 259_200)]
    public void Durations_read_and_write_alike(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
        Assert.True(DurationText.TryParse(DurationText.Of(duration), out var again));
        Assert.Equal(duration, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5s")]
    [InlineData("800h")]
    [InlineData("32d")]
    [InlineData("5S")]
    [InlineData("1e9s")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
