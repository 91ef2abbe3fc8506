using System.Net;
using System.Text.Json;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxReleaseTests : IAsyncLifetime
{
    private SandboxHost _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxHost.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_release_is_created_by_names_and_says_so_in_the_audit_trail()
    {
        var made = await _sandbox.PostAsync("/Spaces-1/releases/create/v1", new
        {
            SpaceIdOrName = "Default",
            ProjectName = "Core Web",
            ReleaseVersion = "3.0.0-beta.1",
            ReleaseNotes = "Notes **kept**",
            Packages = new[] { "Deploy Core Web:3.0.0-beta" },
        });

        var release = await _sandbox.GetAsync("/Spaces-1/projects/Projects-1/releases/3.0.0-beta.1");
        Assert.Equal(made.GetProperty("ReleaseId").GetString(), release.GetProperty("Id").GetString());
        Assert.Equal("Notes **kept**", release.GetProperty("ReleaseNotes").GetString());
        Assert.Equal("3.0.0-beta", release.GetProperty("SelectedPackages")[0].GetProperty("Version").GetString());
        var happened = (await _sandbox.EventsAsync("documentTypes=Releases"))[^1];
        Assert.Equal("Created", happened.GetProperty("Category").GetString());
        Assert.Equal($"{made.GetProperty("ReleaseId").GetString()} Projects-1 Channels-1", Related(happened));
        Assert.Equal("automation", happened.GetProperty("Username").GetString());
        Assert.StartsWith("API key ", happened.GetProperty("IdentityEstablishedWith").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_version_the_next_one_is_chosen()
    {
        var first = await _sandbox.PostAsync("/releases/create/v1", new { ProjectName = "billing" });
        var second = await _sandbox.PostAsync("/releases/create/v1", new { ProjectName = "Projects-2" });

        Assert.Equal("1.9.1", first.GetProperty("ReleaseVersion").GetString());
        Assert.Equal("1.9.2", second.GetProperty("ReleaseVersion").GetString());
    }

    [Fact]
    public async Task A_version_that_exists_is_refused_unless_that_is_fine()
    {
        using var refused = await _sandbox.TrySendAsync(HttpMethod.Post, "/releases/create/v1", new { ProjectName = "Core Web", ReleaseVersion = "2.4.0" });
        var taken = await _sandbox.PostAsync("/releases/create/v1", new { ProjectName = "Core Web", ReleaseVersion = "2.4.0", IgnoreIfAlreadyExists = true });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("already exists", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Releases-3", taken.GetProperty("ReleaseId").GetString());
    }

    [Theory]
    [InlineData("""{"ProjectName": "Nope"}""", "Nope")]
    [InlineData("""{"ProjectName": "Core Web", "ChannelName": "Beta"}""", "Beta")]
    [InlineData("""{"ProjectName": "Core Web", "ReleaseVersion": "not a version"}""", "not a version")]
    [InlineData("""{"ProjectName": """, "JSON")]
    public async Task A_wrong_command_is_refused_with_the_reason(string body, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _sandbox.Http.PostAsync(new Uri("octopus/api/releases/create/v1", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("There was a problem with your request.", error.GetProperty("ErrorMessage").GetString());
        Assert.Contains(named, error.GetProperty("Errors")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_clients_create_a_release_by_ids()
    {
        var release = await _sandbox.PostAsync("/Spaces-1/releases", new
        {
            ProjectId = "Projects-3",
            ChannelId = "Channels-3",
            Version = "5.0.0",
            SelectedPackages = new[] { new { ActionName = "Deploy Identity", Version = "5.0.0-rc" } },
        });

        Assert.Equal("5.0.0", release.GetProperty("Version").GetString());
        Assert.Equal("5.0.0-rc", release.GetProperty("SelectedPackages")[0].GetProperty("Version").GetString());
    }

    [Fact]
    public async Task A_hundred_at_once_get_a_hundred_versions_and_ids()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _sandbox.PostAsync("/releases/create/v1", new { ProjectName = "Identity" })));

        Assert.Equal(100, made.Select(release => release.GetProperty("ReleaseVersion").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(100, made.Select(release => release.GetProperty("ReleaseId").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    private static string Related(JsonElement happened) =>
        string.Join(' ', happened.GetProperty("RelatedDocumentIds").EnumerateArray().Select(id => id.GetString()));
}
