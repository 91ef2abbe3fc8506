using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>Little that becomes much: anchors of YAML, entities of XML, nesting, packing. And XML that fetches the server's own files.</summary>
[Collection(AttackCollection.Name)]
public sealed class BombTests(AttackedPortal attacked)
{
    private const string Laughs = """
        a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]
        b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
        name: *d
        """;

    private PortalProcess Portal { get; } = attacked.FromElsewhere();

    [Theory]
    [InlineData("anchors", "Anchors")]
    [InlineData("nesting", "Line 1")]
    [InlineData("length", "longer than a million")]
    [InlineData("type", "Line 1")]
    public async Task A_document_in_YAML_that_would_grow_is_refused_with_its_line(string bomb, string reason)
    {
        var yaml = bomb switch
        {
            "anchors" => Laughs,
            "nesting" => "name: " + new string('[', 100_000),
            "length" => "name: " + new string('x', 1_100_000),
            _ => "name: !!System.Diagnostics.Process {}",
        };

        using var answer = await Portal.Api.TryYamlAsync(HttpMethod.Post, "/api/v1/reactions", yaml);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await attacked.ToLogAsync("Refused POST /api/v1/reactions from", "API key Set-up: 400");
    }

    [Fact]
    public async Task An_integration_in_YAML_with_anchors_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Laughs)), "file", "bomb.yaml" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/gallery") { Content = form };
        using var answer = await Portal.Api.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await attacked.ToLogAsync("Refused POST /api/v1/gallery from", "400");
    }

    [Theory]
    [InlineData("""<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>""", "DTD")]
    [InlineData("""<!DOCTYPE l SYSTEM "file:///etc/passwd"><l/>""", "DTD")]
    [InlineData("""<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>""", "DTD")]
    [InlineData("""<!DOCTYPE l [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]><l/>""", "DTD")]
    [InlineData("deep", "nested")]
    public async Task XML_that_would_grow_or_fetch_is_refused_and_kept_as_a_refused_delivery(string xml, string reason)
    {
        var route = $"/triggers/bomb-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'never'"));
        var body = xml == "deep" ? string.Concat(Enumerable.Repeat("<a>", 50_000)) : xml;

        using var answer = await Portal.Http.PostWebhookAsync(route, body, new Dictionary<string, string> { ["Content-Type"] = "application/xml" });

        var told = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", told, StringComparison.Ordinal);
        await Eventually.That(() => Portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries?q={route[10..]}"), found => found["items"]!.AsArray().Count == 1);
        await attacked.ToLogAsync($"Refused POST {route} from", ": 400, ");
    }

    [Fact]
    public async Task JSON_that_is_nested_without_end_is_refused_and_kept_as_a_refused_delivery()
    {
        var route = $"/triggers/deep-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'never'"));

        using var answer = await Portal.Http.PostWebhookAsync(route, new string('[', 200_000), new Dictionary<string, string> { ["Content-Type"] = "application/json" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await Eventually.That(() => Portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries?q={route[10..]}"), found => found["items"]!.AsArray().Count == 1);
        await attacked.ToLogAsync($"Refused POST {route} from", ": 400, ");
    }

    [Fact]
    public async Task A_packed_body_is_unpacked_no_further_than_a_body_may_be()
    {
        var route = $"/triggers/packed-{Guid.NewGuid():N}";
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'never'"));
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 300; megabyte++)
                await gzip.WriteAsync(zeros);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new ByteArrayContent(packed.ToArray()) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var answer = await Portal.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await Eventually.That(() => Portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries?q={route[10..]}"), found => found["items"]!.AsArray().Count == 1);
        await attacked.ToLogAsync($"Refused POST {route} from", ": 413, ");
    }
}
