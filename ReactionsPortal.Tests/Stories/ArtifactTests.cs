using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A webhook in, a file out.</summary>
[Collection(StoryCollection.Name)]
public sealed class ArtifactTests(RunningPortal running)
{
    [Fact]
    public async Task A_file_that_a_script_left_is_downloaded_to_be_saved_and_never_shown()
    {
        var portal = running.Portal;
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/report").WithoutKey()
            .Runs("Set-Content x.html '<script>alert(1)</script>' -NoNewline; New-OctopusArtifact x.html -Name 'Bericht für \"Core Web\" 100%.html'"));

        using var answer = await portal.Http.PostWebhookAsync("/triggers/report", "{}");
        var run = await portal.Api.FinishedRunOfAsync(reaction);

        Assert.True(run.Error is null, run.Error);
        var file = Assert.Single(run.Artifacts);
        Assert.Equal(("Bericht für _Core Web_ 100%.html", 25), (file.Name, file.Bytes));
        var address = $"/api/v1/runs/{run.Id}/artifacts/{Uri.EscapeDataString(file.Name)}";
        using var download = await portal.Api.TryAsync(HttpMethod.Get, address);
        Assert.Equal("<script>alert(1)</script>", await download.Content.ReadAsStringAsync());
        Assert.Equal("application/octet-stream", download.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(file.Name, download.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(["nosniff"], download.Headers.GetValues("X-Content-Type-Options"));

        using var stranger = await portal.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        foreach (var (wrong, status) in ((string, HttpStatusCode)[])[("other.txt", HttpStatusCode.NotFound), ("..%2F..%2Freactions.db", HttpStatusCode.BadRequest), ("..%5C..%5Creactions.db", HttpStatusCode.BadRequest)])
        {
            using var refused = await portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/{run.Id}/artifacts/{wrong}");
            Assert.Equal((wrong, status), (wrong, refused.StatusCode));
        }
    }
}
