using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>What every part of the sandbox's API has in common.</summary>
public sealed class SandboxApiTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private readonly SandboxHost _sandbox = fixture.Sandbox;

    [Fact]
    public async Task The_root_document_needs_no_key()
    {
        using var stranger = new HttpClient();

        var root = JsonDocument.Parse(await stranger.GetStringAsync(new Uri(_sandbox.Address + "/sandbox/octopus/api"))).RootElement;

        Assert.Equal("Octopus Deploy", root.GetProperty("Application").GetString());
        Assert.StartsWith("/sandbox/octopus/api/events{/id}{?skip,", root.GetProperty("Links").GetProperty("Events").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("X-Octopus-ApiKey", "API-WRONG")]
    [InlineData("Authorization", "Bearer API-WRONG")]
    public async Task A_missing_or_wrong_key_gets_401_in_Octopus_words(string? header, string? value)
    {
        using var stranger = new HttpClient();
        if (header is not null) stranger.DefaultRequestHeaders.Add(header, value);

        using var answer = await stranger.GetAsync(new Uri(_sandbox.Address + "/sandbox/octopus/api/projects"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains("valid", error.GetProperty("ErrorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, error.GetProperty("Errors").ValueKind);
    }

    [Fact]
    public async Task The_key_may_come_as_a_bearer_token()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxHost.Key);

        using var answer = await client.GetAsync(new Uri(_sandbox.Address + "/sandbox/octopus/api/users/me"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/projects/Projects-1")]
    [InlineData("/Spaces-1/projects/Projects-1")]
    [InlineData("/spaces-1/projects/projects-1")]
    [InlineData("/spaces/Spaces-1/projects/core-web")]
    [InlineData("/spaces/default/projects/Projects-1")]
    public async Task A_document_has_the_same_face_at_every_form_of_address(string path)
    {
        var project = await _sandbox.GetAsync(path);

        Assert.Equal("Core Web", project.GetProperty("Name").GetString());
        Assert.Equal("/sandbox/octopus/api/Spaces-1/projects/Projects-1", project.GetProperty("Links").GetProperty("Self").GetString());
    }

    [Theory]
    [InlineData("/projects/Projects-99", "Projects-99")]
    [InlineData("/Spaces-9/projects", "Spaces-9")]
    [InlineData("/spaces/Spaces-9", "Spaces-9")]
    [InlineData("/events/Events-1", "Events-1")]
    [InlineData("/projects/Projects-1/releases/9.9.9", "9.9.9")]
    public async Task What_is_not_there_is_said_in_Octopus_words(string path, string what)
    {
        using var answer = await _sandbox.TrySendAsync(HttpMethod.Get, path, body: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal($"The resource '{what}' was not found.", error.GetProperty("ErrorMessage").GetString());
    }

    [Theory]
    [InlineData("/Spaces-1/nothing/of/the/kind")]
    [InlineData("/Spaces-1/dashboard")]
    public async Task An_address_that_the_sandbox_does_not_have_is_404_with_a_body(string path)
    {
        using var answer = await _sandbox.TrySendAsync(HttpMethod.Get, path, body: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("ErrorMessage", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/projects", "Project", 3)]
    [InlineData("/environments", "Environment", 3)]
    [InlineData("/environments/v2", "EnvironmentV2", 3)]
    [InlineData("/machines", "DeploymentTarget", 6)]
    [InlineData("/channels", "Channel", 3)]
    [InlineData("/projectgroups", "ProjectGroup", 2)]
    [InlineData("/lifecycles", "Lifecycle", 1)]
    [InlineData("/releases", "Release", 7)]
    [InlineData("/deployments", "Deployment", 9)]
    [InlineData("/tasks", "Task", 9)]
    [InlineData("/runbooks", "Runbook", 3)]
    [InlineData("/runbookRuns", "RunbookRun", 0)]
    [InlineData("/tenants", "Tenant", 3)]
    [InlineData("/tagsets", "TagSet", 2)]
    [InlineData("/feeds", "Feed", 1)]
    [InlineData("/spaces", "Space", 1)]
    [InlineData("/users", "User", 3)]
    [InlineData("/subscriptions", "Subscription", 0)]
    [InlineData("/deploymentprocesses", "DeploymentProcess", 3)]
    [InlineData("/projects/Projects-1/releases", "Release", 3)]
    [InlineData("/projects/Projects-1/channels", "Channel", 1)]
    [InlineData("/projects/Projects-1/runbooks", "Runbook", 1)]
    public async Task A_new_sandbox_has_these_collections(string path, string itemType, int count)
    {
        var page = await _sandbox.GetAsync(path);

        Assert.Equal(itemType, page.GetProperty("ItemType").GetString());
        Assert.Equal(count, page.GetProperty("TotalResults").GetInt32());
        Assert.Equal(count, page.GetProperty("Items").GetArrayLength());
        Assert.Equal(30, page.GetProperty("ItemsPerPage").GetInt32());
    }

    [Theory]
    [InlineData("/machines?take=4")]
    [InlineData("/events?take=7&eventCategories=DeploymentStarted,DeploymentSucceeded")]
    public async Task Following_the_links_of_pages_reads_each_item_once(string path)
    {
        var seen = new List<string>();
        var total = 0;
        string? next = "/sandbox/octopus/api" + path;
        while (next is not null)
        {
            var page = await _sandbox.GetAsync(next["/sandbox/octopus/api".Length..]);
            total = page.GetProperty("TotalResults").GetInt32();
            seen.AddRange(page.GetProperty("Items").EnumerateArray().Select(item => item.GetProperty("Id").GetString()!));
            next = page.GetProperty("Links").TryGetProperty("Page.Next", out var link) ? link.GetString() : null;
        }

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("/projects?ids=Projects-3,projects-1,Projects-77", "Projects-1,Projects-3")]
    [InlineData("/releases?ids=Releases-2,Releases-1", "Releases-2,Releases-1")]
    [InlineData("/machines?roles=billing&environmentIds=Environments-3", "Machines-6")]
    [InlineData("/environments?partialName=prod", "Environments-3")]
    [InlineData("/projects?name=Billing", "Projects-2")]
    [InlineData("/tasks?states=Success&project=Projects-2&environment=Environments-1", "ServerTasks-4")]
    [InlineData("/deployments?projects=Projects-1&environments=Environments-2", "Deployments-2")]
    public async Task Collections_can_be_narrowed(string path, string ids)
    {
        var page = await _sandbox.GetAsync(path);

        Assert.Equal(ids, string.Join(',', page.GetProperty("Items").EnumerateArray().Select(item => item.GetProperty("Id").GetString())));
    }

    [Fact]
    public async Task The_template_of_a_process_says_what_a_release_must_choose()
    {
        var template = await _sandbox.GetAsync("/Spaces-1/deploymentprocesses/deploymentprocess-Projects-1/template?channel=Channels-1");
        var package = Assert.Single(template.GetProperty("Packages").EnumerateArray());
        var versions = await _sandbox.GetAsync(
            $"/Spaces-1/feeds/{package.GetProperty("FeedId").GetString()}/packages/versions?packageId={package.GetProperty("PackageId").GetString()}&take=1");

        Assert.Equal("2.4.1", template.GetProperty("NextVersionIncrement").GetString());
        Assert.Equal("Deploy Core Web", package.GetProperty("ActionName").GetString());
        Assert.Equal("2.4.1", Assert.Single(versions.GetProperty("Items").EnumerateArray()).GetProperty("Version").GetString());
    }
}
