using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Sandbox;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The sandbox Octopus server alone, on a real port, with a folder of its own.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    /// <summary>The sandbox's key.</summary>
    public const string Key = "API-SANDBOX";

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;
    private readonly WebApplication _server;
    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private int _calls;

    private SandboxHost(double deploymentSeconds)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = _folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sandbox:Enabled"] = "true",
            ["Sandbox:DeploymentSeconds"] = deploymentSeconds.ToString(CultureInfo.InvariantCulture),
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSandbox(builder.Configuration);
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.Use((context, next) => CountAsync(context, next));
        _server.MapSandbox();
        _http.DefaultRequestHeaders.Add("X-Octopus-ApiKey", Key);
    }

    /// <summary>Address of the host.</summary>
    public string Root => _server.Urls.Single();

    /// <summary>Address of the Octopus server, with its virtual directory.</summary>
    public string Address => Root + "/sandbox/octopus";

    /// <summary>The server itself, for what its API cannot make.</summary>
    public SandboxServer Server => _server.Services.GetRequiredService<SandboxServer>();

    /// <summary>How many calls came to the API.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What the API was asked for, oldest first: paths below <c>api</c> with their query.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Takes a call instead of the server; returns false to let it through.</summary>
    public Func<HttpContext, bool>? Refuses { get; set; }

    /// <summary>Which of the portal's calls its key has no permission for.</summary>
    public Func<HttpContext, bool>? Hides { get; set; }

    /// <summary>Starts one.</summary>
    public static async Task<SandboxHost> StartAsync(double deploymentSeconds = 0)
    {
        var host = new SandboxHost(deploymentSeconds);
        await host._server.StartAsync();
        host._http.BaseAddress = new Uri(host.Address + "/");
        return host;
    }

    /// <summary>Makes something happen.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new Xunit.Sdk.XunitException($"The sandbox answered {(int)answer.StatusCode} to {path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Reads a resource.</summary>
    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Makes a release; returns its id.</summary>
    public async Task<string> ReleaseAsync(string project, string version, string notes = "")
    {
        var made = await PostAsync("api/Spaces-1/releases/create/v1", new { SpaceIdOrName = "Spaces-1", ProjectName = project, ReleaseVersion = version, ReleaseNotes = notes });
        return made.GetProperty("ReleaseId").GetString()!;
    }

    /// <summary>Deploys, and waits until it is over; returns the deployment's id.</summary>
    public async Task<string> DeployAsync(string project, string version, string environment, bool fails = false, params string[] tenants)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["Sandbox.Fail"] = fails ? "true" : "false" };
        var made = tenants is []
            ? await PostAsync("api/Spaces-1/deployments/create/untenanted/v1",
                new { SpaceIdOrName = "Spaces-1", ProjectName = project, ReleaseVersion = version, EnvironmentNames = new[] { environment }, Variables = variables })
            : await PostAsync("api/Spaces-1/deployments/create/tenanted/v1",
                new { SpaceIdOrName = "Spaces-1", ProjectName = project, ReleaseVersion = version, EnvironmentName = environment, Tenants = tenants, Variables = variables });
        var task = made.GetProperty("DeploymentServerTasks")[0];
        await Eventually.That(() => GetAsync($"api/tasks/{task.GetProperty("ServerTaskId").GetString()}"), state => state.GetProperty("IsCompleted").GetBoolean());
        return task.GetProperty("DeploymentId").GetString()!;
    }

    /// <summary>Saves a project's deployment process as it is.</summary>
    public async Task TouchProcessAsync(string project)
    {
        var projects = await GetAsync("api/Spaces-1/projects/all");
        var id = projects.EnumerateArray().Single(one => one.GetProperty("Name").GetString() == project).GetProperty("DeploymentProcessId").GetString();
        var process = await GetAsync($"api/Spaces-1/deploymentprocesses/{id}");
        using var answer = await _http.PutAsJsonAsync($"api/Spaces-1/deploymentprocesses/{id}", process);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Gives a project another name.</summary>
    public async Task RenameProjectAsync(string id, string name)
    {
        using var answer = await _http.PutAsJsonAsync($"api/Spaces-1/projects/{id}", new { Name = name });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Sets the sandbox's faults.</summary>
    public async Task FaultsAsync(object faults)
    {
        using var answer = await _http.PutAsJsonAsync(Root + "/sandbox/control/faults", faults);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes many events, and waits until all are there.</summary>
    public async Task StormAsync(int count, string category = "DeploymentSucceeded")
    {
        await PostAsync(Root + "/sandbox/control/storm", new { count, perSecond = 0, category });
        await Eventually.That(() => GetAsync(Root + "/sandbox/control/storm"), storm => !storm.GetProperty("running").GetBoolean(), TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/sandbox/octopus/api", StringComparison.Ordinal) && context.Request.Headers.UserAgent.ToString().StartsWith("ReactionsPortal", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _calls);
            _asked.Enqueue(context.Request.Path.Value!["/sandbox/octopus/api".Length..].TrimStart('/') + context.Request.QueryString);
            if (Refuses?.Invoke(context) == true || Hides?.Invoke(context) == true)
            {
                context.Response.StatusCode = Refuses?.Invoke(context) == true ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        }

        return next(context);
    }
}
