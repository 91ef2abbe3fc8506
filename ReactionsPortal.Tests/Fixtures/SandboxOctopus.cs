using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The portal's sandbox Octopus server, used through its REST API as a person's deployment tool would.</summary>
internal sealed class SandboxOctopus : IDisposable
{
    private readonly HttpClient _http;

    public SandboxOctopus(PortalProcess portal, string key = "API-SANDBOX")
    {
        _http = new HttpClient { BaseAddress = new Uri($"{portal.Address}/sandbox/octopus/") };
        _http.DefaultRequestHeaders.Add("X-Octopus-ApiKey", key);
    }

    /// <summary>Makes a release.</summary>
    public Task CreateReleaseAsync(string project, string version, string? notes = null) => PostAsync("api/Spaces-1/releases/create/v1", new JsonObject
    {
        ["SpaceIdOrName"] = "Spaces-1",
        ["ProjectName"] = project,
        ["ReleaseVersion"] = version,
        ["ReleaseNotes"] = notes,
    });

    /// <summary>Starts a deployment.</summary>
    public Task DeployAsync(string project, string version, string environment, bool fail = false)
    {
        var body = new JsonObject
        {
            ["SpaceIdOrName"] = "Spaces-1",
            ["ProjectName"] = project,
            ["ReleaseVersion"] = version,
            ["EnvironmentNames"] = new JsonArray(environment),
        };
        if (fail)
            body["Variables"] = new JsonObject { ["Sandbox.Fail"] = "true" };
        return PostAsync("api/Spaces-1/deployments/create/untenanted/v1", body);
    }

    /// <summary>Makes many events, and waits until all are there.</summary>
    public async Task StormAsync(int count, string category = "DeploymentSucceeded")
    {
        const string Storm = "/sandbox/control/storm";
        await PostAsync(Storm, new JsonObject { ["count"] = count, ["perSecond"] = 0, ["category"] = category });
        await Eventually.That(() => _http.GetFromJsonAsync<JsonElement>(Storm), storm => !storm.GetProperty("running").GetBoolean());
    }

    /// <summary>Makes every answer slow, until the portal ends.</summary>
    public async Task SlowDownAsync(int milliseconds)
    {
        using var answer = await _http.PutAsJsonAsync("/sandbox/control/faults", new { slowMilliseconds = milliseconds });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Sets the server's clock, until the portal ends.</summary>
    /// <param name="minutes">How far ahead it is; below zero: behind.</param>
    public async Task SetClockAsync(int minutes)
    {
        using var answer = await _http.PutAsJsonAsync("/sandbox/control/faults", new { clockOffsetMinutes = minutes });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Refuses the portal's key, until the portal ends.</summary>
    public async Task RevokeKeyAsync()
    {
        using var answer = await _http.PutAsJsonAsync("/sandbox/control/faults", new { keyRevoked = true });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Versions of a project's releases.</summary>
    public async Task<IReadOnlyList<string>> ReleasesAsync(string project)
    {
        var projects = await _http.GetFromJsonAsync<JsonElement>("api/Spaces-1/projects/all");
        var id = projects.EnumerateArray().Single(one => one.GetProperty("Name").GetString() == project).GetProperty("Id").GetString();
        var releases = await _http.GetFromJsonAsync<JsonElement>($"api/Spaces-1/projects/{id}/releases?take=1000");
        return [.. releases.GetProperty("Items").EnumerateArray().Select(release => release.GetProperty("Version").GetString()!)];
    }

    /// <summary>Gives a project another name.</summary>
    public async Task RenameProjectAsync(string project, string name)
    {
        var projects = await _http.GetFromJsonAsync<JsonElement>("api/Spaces-1/projects/all");
        var id = projects.EnumerateArray().Single(one => one.GetProperty("Name").GetString() == project).GetProperty("Id").GetString();
        using var answer = await _http.PutAsJsonAsync($"api/Spaces-1/projects/{id}", new { Name = name });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Registers a Tentacle.</summary>
    public Task RegisterMachineAsync(string name, string environmentId, params string[] roles) => PostAsync("api/Spaces-1/machines", new JsonObject
    {
        ["Name"] = name,
        ["EnvironmentIds"] = new JsonArray(environmentId),
        ["Roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]),
    });

    /// <summary>Reads a document or a collection of the space.</summary>
    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>($"api/Spaces-1/{path}");

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new Xunit.Sdk.XunitException($"The sandbox answered {(int)answer.StatusCode} to {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
