using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The portal's REST API as a program outside would use it: nothing of the product's own types.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly PortalProcess _portal;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private bool _isConnected;

    public ApiClient(PortalProcess portal)
    {
        _portal = portal;
        _http = new HttpClient { BaseAddress = new Uri(portal.Address), Timeout = TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", PortalSettings.ApiKey);
    }

    /// <summary>Has a portal that trusts a proxy on this machine take what is sent from now on for another address'.</summary>
    public void ComesFrom(string address)
    {
        _http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
    }

    /// <summary>Saves a new reaction.</summary>
    public Task<ReactionView> CreateAsync(ReactionBuilder reaction) => PostAsync<ReactionView>("/api/v1/reactions", reaction.ToJson());

    /// <summary>Sets a secret.</summary>
    public async Task SetSecretAsync(string name, string value) =>
        await SendAsync(HttpMethod.Put, $"/api/v1/secrets/{name}", new JsonObject { ["value"] = value });

    /// <summary>Connects the portal's own sandbox under this name and waits until its feed is read.</summary>
    public async Task<ConnectionView> ConnectSandboxAsync(string name = "main")
    {
        var made = await PostAsync<ConnectionView>("/api/v1/connections", new JsonObject
        {
            ["name"] = name,
            ["url"] = $"{_portal.Address}/sandbox/octopus",
            ["apiKey"] = "API-SANDBOX",
            ["spaces"] = "all",
        });
        return await Eventually.That(() => GetAsync<ConnectionView>($"/api/v1/connections/{made.Id}"), connection => connection.State == "Connected");
    }

    /// <summary>Connects the sandbox as <c>main</c> unless another test of the same portal has done it.</summary>
    public async Task ConnectSandboxOnceAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            if (!_isConnected)
                await ConnectSandboxAsync();
            _isConnected = true;
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Runs, newest first.</summary>
    /// <param name="query">Query string without the question mark.</param>
    public Task<PageView<RunView>> RunsAsync(string query = "") => GetAsync<PageView<RunView>>($"/api/v1/runs?{query}");

    /// <summary>Runs of a reaction, newest first.</summary>
    public async Task<IReadOnlyList<RunView>> RunsOfAsync(ReactionView reaction) => (await RunsAsync($"reaction={reaction.Id}")).Items;

    /// <summary>One run with its attempts.</summary>
    public Task<RunView> RunAsync(Guid id) => GetAsync<RunView>($"/api/v1/runs/{id}");

    /// <summary>Waits until the reaction has a finished run, and returns its newest run with its attempts.</summary>
    public async Task<RunView> FinishedRunOfAsync(ReactionView reaction, TimeSpan? within = null)
    {
        var runs = await Eventually.That(() => RunsOfAsync(reaction), runs => runs.Count > 0 && runs[0].IsFinished, within);
        return await RunAsync(runs[0].Id);
    }

    /// <summary>The whole log of a run.</summary>
    public async Task<IReadOnlyList<LogLineView>> LogAsync(Guid run) => (await GetAsync<PageView<LogLineView>>($"/api/v1/runs/{run}/log")).Items;

    /// <summary>One event.</summary>
    public Task<EventView> EventAsync(Guid id) => GetAsync<EventView>($"/api/v1/events/{id}");

    /// <summary>Reads a resource.</summary>
    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await _http.GetAsync(path);
        return await ReadAsync<T>(answer);
    }

    /// <summary>Posts and reads the answer.</summary>
    public async Task<T> PostAsync<T>(string path, JsonNode? body = null)
    {
        using var answer = await TryAsync(HttpMethod.Post, path, body);
        return await ReadAsync<T>(answer);
    }

    /// <summary>Sends and fails unless the answer is a success.</summary>
    public async Task SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var answer = await TryAsync(method, path, body);
        await DemandSuccessAsync(answer);
    }

    /// <summary>Sends and hands back whatever was answered.</summary>
    public async Task<HttpResponseMessage> TryAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await _http.SendAsync(request);
    }

    /// <summary>Sends any request and hands back whatever was answered.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Sends a reaction's document as YAML.</summary>
    public async Task<HttpResponseMessage> TryYamlAsync(HttpMethod method, string path, string yaml)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(yaml, System.Text.Encoding.UTF8, "application/yaml") };
        return await _http.SendAsync(request);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _connecting.Dispose();
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        await DemandSuccessAsync(answer);
        return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
    }

    private async Task DemandSuccessAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return;
        var body = await answer.Content.ReadAsStringAsync();
        throw new Xunit.Sdk.XunitException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {body}\n{_portal.Output}");
    }
}
