using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Engine.Intake.Bodies;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Bodies of every kind, from the door to the script and the page.</summary>
[Collection(WebhookCollection.Name)]
public sealed class BodiesTests(RunningPortal running)
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF];
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_picture_reaches_the_script_as_bytes_and_can_be_downloaded_but_not_shown()
    {
        var (route, reaction) = await OpenAsync("\"$($Payload.GetType().Name) $($Payload.Length) $([Convert]::ToHexString($Payload))\"");
        using var content = new ByteArrayContent(Picture);
        content.Headers.ContentType = new("image/png");

        using var answer = await _portal.Http.PostAsync(new Uri(route, UriKind.Relative), content);

        var id = await answer.EventIdAsync();
        Assert.Equal($"Byte[] 10 {Convert.ToHexString(Picture)}", await OutputAsync(reaction));
        var stored = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}");
        Assert.Equal("10", (string?)stored["variables"]!["Webhook.Body.Length"]);
        Assert.Equal(Convert.ToBase64String(Picture), (string?)stored["variables"]!["Webhook.Body"]);
        using var file = await DownloadAsync($"/api/v1/events/{id}/body");
        Assert.Equal(Picture, await file.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Files_of_a_form_are_kept_with_the_event_and_given_to_the_script()
    {
        var (route, reaction) = await OpenAsync("\"$($Payload.title)|$($Payload.photo.fileName)|$($Payload.photo.length)|$([Convert]::ToHexString($Payload.photo.bytes))|$($Payload.notes.Count)|$($Payload.notes[1].bytes.Length)\"");
        using var form = new MultipartFormDataContent();
        using var picture = new ByteArrayContent(Picture) { Headers = { ContentType = new("image/png") } };
        using var title = new StringContent("grüß");
        using var first = new StringContent("one");
        using var second = new StringContent("second");
        form.Add(title, "title");
        form.Add(picture, "photo", "pics/a.png");
        form.Add(first, "notes", "1.txt");
        form.Add(second, "notes", "2.txt");

        using var answer = await _portal.Http.PostAsync(new Uri(route, UriKind.Relative), form);

        var id = await answer.EventIdAsync();
        Assert.Equal($"grüß|a.png|10|{Convert.ToHexString(Picture)}|2|6", await OutputAsync(reaction));
        var stored = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}");
        Assert.Equal(("grüß", "a.png"), ((string?)stored["variables"]!["Webhook.Body.title"], (string?)stored["variables"]!["Webhook.Body.photo.fileName"]));
        Assert.Equal(3, stored["content"]!["files"]!.AsArray().Count);
        using var file = await DownloadAsync($"/api/v1/events/{id}/files/1");
        Assert.Equal(Picture, await file.Content.ReadAsByteArrayAsync());
        using var stranger = await _portal.Http.GetAsync(new Uri($"/api/v1/events/{id}/files/1", UriKind.Relative));
        using var none = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/events/{id}/files/4");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (stranger.StatusCode, none.StatusCode));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "payload=%7B%22a%22%3A%7B%22b%22%3A5%7D%7D", "Webhook.Body.a.b", "$Payload.a.b")]
    [InlineData("application/xml", "<job><name>core</name><build number='7'><log>x</log><log>5</log></build></job>", "Webhook.Body.job.build.log[1]", "$Payload.job.build.log[1]")]
    [InlineData("text/plain", "{\"a\": 5}", "Webhook.Body.a", "$Payload.a")]
    public async Task Variables_and_scripts_see_the_same(string contentType, string body, string variable, string expression)
    {
        var (route, reaction) = await OpenAsync(expression);

        using var answer = await _portal.Http.PostWebhookAsync(route, body, new Dictionary<string, string> { ["Content-Type"] = contentType });

        Assert.Equal("5", await OutputAsync(reaction));
        var stored = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{await answer.EventIdAsync()}");
        Assert.Equal("5", (string?)stored["variables"]![variable]);
    }

    [Fact]
    public async Task A_signature_is_over_what_was_sent_and_packing_is_undone_after_it()
    {
        await _portal.Api.SetSecretAsync("Packed", "a secret of both");
        var route = $"/triggers/packed-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithWebhook("auth", """{"gitHub": {"secret": "Packed"}}""").Where("Webhook.Method", "is", "never").Runs("1"));
        var packed = ContentCodingTests.Packed("gzip", """{"a": "unpacked"}"""u8.ToArray());

        using var answer = await PostPackedAsync(route, packed, "gzip", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a secret of both"), packed)));
        using var twice = await PostPackedAsync(route, packed, "gzip, gzip", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a secret of both"), packed)));

        var stored = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{await answer.EventIdAsync()}");
        Assert.Equal("unpacked", (string?)stored["variables"]!["Webhook.Body.a"]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, twice.StatusCode);
        Assert.Contains(twice.Headers, header => header.Key == "Accept-Encoding" && header.Value.Contains("gzip, deflate, br", StringComparer.Ordinal));
    }

    private async Task<HttpResponseMessage> PostPackedAsync(string route, byte[] packed, string coding, string signature)
    {
        using var content = new ByteArrayContent(packed);
        content.Headers.ContentType = new("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = content };
        request.Headers.Add("X-Hub-Signature-256", signature);
        return await _portal.Http.SendAsync(request);
    }

    private async Task<(string Route, ReactionView Reaction)> OpenAsync(string script)
    {
        var route = $"/triggers/body-{Guid.NewGuid():N}";
        return (route, await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs(script)));
    }

    private async Task<string> OutputAsync(ReactionView reaction)
    {
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal(("Succeeded", null), (run.Status, run.Error));
        return Assert.Single(await _portal.Api.LogAsync(run.Id), line => line.Stream == "output").Text;
    }

    private async Task<HttpResponseMessage> DownloadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var file = await _portal.Api.SendAsync(request);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        return file;
    }
}
