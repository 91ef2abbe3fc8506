using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Deliveries;

/// <summary>A delivery that comes a second time, by the portal or by a copied command in a real shell, is the same delivery.</summary>
[Collection(PortalCollection.Name)]
public sealed class DeliveredAgainTests(RunningPortal running) : IClassFixture<Bash>
{
    private const string Awkward = "it's \"quoted\" $HOME `id` !! \\n é 🎉\n\tsecond line & more; ~ %41";

    private readonly PortalProcess _portal = running.Portal;
    private readonly string _route = $"/triggers/again-{Guid.NewGuid():N}";

    [Fact]
    public async Task An_accepted_one_with_files_comes_again_with_its_files()
    {
        var key = await OpenAsync();
        var first = await TakenAsync(await _portal.Http.PostAsync($"{_route}?apikey={key}", Form()));

        var again = (Guid)(await _portal.Api.PostAsync<JsonNode>($"/api/v1/deliveries/{first}/redeliver"))["event"]!;

        Assert.Equal(await FilesAsync(first), await FilesAsync(again));
        Assert.Equal(await BodyAsync(first), await BodyAsync(again));
    }

    [Fact]
    public async Task A_form_with_files_is_copied_for_curl()
    {
        var key = await OpenAsync();
        var first = await TakenAsync(await _portal.Http.PostAsync($"{_route}?apikey={key}", Form()));

        var again = await PasteAsync(first, key);

        Assert.Equal(await FilesAsync(first), await FilesAsync(again));
        Assert.Equal(await BodyAsync(first), await BodyAsync(again));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task A_body_of_any_kind_is_copied_for_curl(string? type)
    {
        var key = await OpenAsync();
        var body = type switch
        {
            "application/json" => Encoding.UTF8.GetBytes(new JsonObject { ["text"] = Awkward, ["lines"] = "a\r\nb" }.ToJsonString()),
            "application/x-www-form-urlencoded" => Encoding.UTF8.GetBytes($"text={Uri.EscapeDataString(Awkward)}&empty=&text=twice"),
            "text/plain; charset=utf-8" => Encoding.UTF8.GetBytes(Awkward + "\r\n"),
            _ => [0, 1, 2, 0xff, (byte)'\'', (byte)'\n', 0xfe, 0, .. RandomNumberGenerator.GetBytes(500)],
        };
        using var content = new ByteArrayContent(body) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_route}?apikey={key}&note={Uri.EscapeDataString(Awkward)}") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Note", "it's \"quoted\" $HOME !");
        var first = await TakenAsync(await _portal.Http.SendAsync(request));

        var again = await PasteAsync(first, key);

        Assert.Equal(await BodyAsync(first), await BodyAsync(again));
        Assert.Equal((await ContentAsync(first, "query")).ToJsonString(), (await ContentAsync(again, "query")).ToJsonString());
        Assert.Equal((string?)await ContentAsync(first, "contentType"), (string?)await ContentAsync(again, "contentType"));
        Assert.Equal("it's \"quoted\" $HOME !", (string?)(await ContentAsync(again, "headers")).AsObject().First(header => header.Key.Equals("X-Note", StringComparison.OrdinalIgnoreCase)).Value);
    }

    private async Task<string> OpenAsync() => (await _portal.Api.CreateAsync(A.Reaction().OnWebhook(_route).Runs("'seen'"))).GeneratedKey!;

    private static MultipartFormDataContent Form() => new()
    {
        { new StringContent(Awkward), "note" },
        { new StringContent("""{"a": [1, "it's"]}""", Encoding.UTF8, "application/json"), "about" },
        { new ByteArrayContent([0, 1, 0xff, (byte)'\'', (byte)'\n']) { Headers = { ContentType = new("image/png") } }, "shot", "a 'b' & $c.png" },
        { new ByteArrayContent("line\r\n"u8.ToArray()) { Headers = { ContentType = new("text/plain") } }, "log", "log.txt" },
    };

    private static async Task<Guid> TakenAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            return await answer.EventIdAsync();
        }
    }

    /// <summary>Copies the command, pastes it into bash, and takes the id of the event that came of it.</summary>
    private async Task<Guid> PasteAsync(Guid delivery, string key)
    {
        using var copied = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/deliveries/{delivery}/curl");
        Assert.Equal("text/plain", copied.Content.Headers.ContentType!.MediaType);
        var command = await copied.Content.ReadAsStringAsync();
        var name = Regex.Match(command, @"\$\{?(?<name>[A-Z0-9_]*API_KEY)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["name"].Value;
        Assert.DoesNotContain(key, command, StringComparison.Ordinal);
        var answer = await Bash.RunAsync($"curl() {{ command curl --silent --show-error \"$@\"; }}\n{command}", new Dictionary<string, string> { [name] = key });
        return (Guid)JsonNode.Parse(answer)!["eventId"]!;
    }

    private async Task<string> BodyAsync(Guid id) => (string)(await ContentAsync(id, "body"))!;

    private async Task<JsonNode> ContentAsync(Guid id, string field) => (await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}"))["content"]![field]?.DeepClone() ?? "";

    private async Task<IReadOnlyList<string>> FilesAsync(Guid id)
    {
        var files = new List<string>();
        foreach (var file in (await ContentAsync(id, "files")).AsArray())
        {
            using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/events/{id}/files/{file!["number"]}");
            files.Add($"{file["field"]} {file["name"]} {file["contentType"]} {Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync())}");
        }
        return files;
    }
}
