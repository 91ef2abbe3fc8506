using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace ReactionsPortal.Bench.Scripts;

/// <summary>The built portal as a process of its own on a fresh data folder, used through its REST API.</summary>
internal sealed class PortalUnderMeasure : IAsyncDisposable
{
    private const string Key = "bench-key-with-all-rights-0123456789";

    /// <summary>Address of its Administrator.</summary>
    public const string AdminEmail = "admin@example.com";

    /// <summary>Password of its Administrator.</summary>
    public const string AdminPassword = "Sturdy-Copper-Kettle-41";

    /// <summary>The key of its sandbox.</summary>
    public const string SandboxKey = "API-SANDBOX";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-portal-bench-");
    private readonly ProcessStartInfo _start;
    private readonly HttpClient _http;
    private Process _process;

    private PortalUnderMeasure(IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort();
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../ReactionsPortal/bin", Configuration, "net10.0/ReactionsPortal.dll"));
        var start = new ProcessStartInfo("dotnet", [program]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var all = new Dictionary<string, string>(settings)
        {
            ["Urls"] = $"http://127.0.0.1:{port}",
            ["PublicUrl"] = $"http://127.0.0.1:{port}",
            ["DataDirectory"] = _folder.FullName,
            ["Setup__AdminEmail"] = AdminEmail,
            ["Setup__AdminPassword"] = AdminPassword,
            ["Setup__ApiKey"] = Key,
        };
        foreach (var (name, value) in all)
            start.Environment[name] = value;
        _start = start;
        _process = Launch();
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _http.DefaultRequestHeaders.Add("X-Api-Key", Key);
        _http.DefaultRequestHeaders.Add("X-Octopus-ApiKey", SandboxKey);
    }

    /// <summary>Id of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Port that it listens on.</summary>
    public int Port => _http.BaseAddress!.Port;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _http.BaseAddress!.AbsoluteUri.TrimEnd('/');

    /// <summary>Its database.</summary>
    public string DatabasePath => Path.Combine(_folder.FullName, "reactions.db");

    /// <summary>Processor time that it took since it was started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Reads a resource of its API.</summary>
    public async Task<JsonNode> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Reads a text of its API.</summary>
    public Task<string> ReadAsync(string path) => _http.GetStringAsync(path);

    /// <summary>Sends to its API, or to its sandbox.</summary>
    public Task<JsonNode?> PostAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Sets a resource of its API, or of its sandbox.</summary>
    public Task<JsonNode?> PutAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Put, path, body);

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync() is { Length: > 0 } text ? JsonNode.Parse(text) : null;
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<PortalUnderMeasure> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var portal = new PortalUnderMeasure(settings);
        await portal.ReadyAsync();
        return portal;
    }

    /// <summary>Starts it on the data that it left, and waits until it is ready.</summary>
    public Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Launch();
        return ReadyAsync();
    }

    private async Task ReadyAsync()
    {
        for (var watch = Stopwatch.StartNew(); !await IsReadyAsync(); await Task.Delay(20))
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(2) || _process.HasExited)
                throw new InvalidOperationException("The portal did not start.");
        }
    }

    private Process Launch()
    {
        var process = Process.Start(_start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Makes a reaction that runs a script when a route is called.</summary>
    /// <param name="route">The route.</param>
    /// <param name="script">The script.</param>
    /// <param name="never">Field that a filter asks for a value of that no event has; null: no filter.</param>
    /// <returns>Its id.</returns>
    public async Task<string> ReactAsync(string route, string script, string? never = null)
    {
        var document = new JsonObject
        {
            ["name"] = route,
            ["enabled"] = true,
            ["trigger"] = new JsonObject { ["webhook"] = new JsonObject { ["route"] = route, ["auth"] = new JsonObject { ["none"] = new JsonObject() } } },
            ["action"] = new JsonObject { ["powershell"] = new JsonObject { ["script"] = script } },
        };
        if (never is not null)
            document["filter"] = new JsonObject { ["field"] = never, ["is"] = "a value that no event has" };
        return await ReactAsync(document);
    }

    /// <summary>Makes a reaction as its document says.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> ReactAsync(JsonObject document)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v1/reactions", document);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    /// <summary>Calls a route.</summary>
    public async Task CallAsync(string route)
    {
        using var answer = await _http.PostAsJsonAsync(route, new { number = 1 });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until the reaction has so many finished runs, and returns them.</summary>
    public async Task<IReadOnlyList<JsonNode>> FinishedAsync(string reaction, int count)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(15); await Task.Delay(200))
        {
            var runs = new List<JsonNode>();
            for (string? after = null; ;)
            {
                var page = (await _http.GetFromJsonAsync<JsonNode>($"/api/v1/runs?reaction={reaction}&limit=200{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"))!;
                runs.AddRange(page["items"]!.AsArray().OfType<JsonNode>().Where(run => (string?)run["finishedAt"] is not null));
                after = (string?)page["next"];
                if (after is null)
                    break;
            }
            if (runs.Count >= count)
                return runs;
        }
        throw new TimeoutException("The runs did not end.");
    }

    /// <summary>When the event of a run was received.</summary>
    public async Task<DateTimeOffset> ReceivedAtAsync(JsonNode run) =>
        (DateTimeOffset)(await _http.GetFromJsonAsync<JsonNode>($"/api/v1/events/{(string?)run["event"]!["id"]}"))!["receivedAt"]!;

    /// <summary>The first line that the script of a run wrote.</summary>
    public async Task<string> FirstLineAsync(JsonNode run) =>
        (string)(await _http.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{(string?)run["id"]}/log"))!["items"]!.AsArray().First(line => (string?)line!["stream"] == "output")!["text"]!;

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether it answers that it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
