using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>The sandbox Octopus server alone, on a real port, with a folder of its own.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    public const string Key = "API-TEST";

    private readonly WebApplication _app;

    private SandboxHost(WebApplication app, string folder)
    {
        _app = app;
        Folder = folder;
        Address = app.Urls.First();
        Http = new HttpClient { BaseAddress = new Uri(Address + "/sandbox/") };
        Http.DefaultRequestHeaders.Add("X-Octopus-ApiKey", Key);
    }

    public string Folder { get; }
    public string Address { get; }

    /// <summary>Sends the right key; addresses are relative to <c>/sandbox/</c>.</summary>
    public HttpClient Http { get; }

    public SandboxDay Day => _app.Services.GetRequiredService<SandboxDay>();

    public SandboxServer Server => _app.Services.GetRequiredService<SandboxServer>();

    /// <param name="seconds">How long a deployment takes.</param>
    /// <param name="folder">Data folder of an earlier host; null for a new one.</param>
    public static async Task<SandboxHost> StartAsync(double seconds = 0.05, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("sandbox-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sandbox:Enabled"] = "true",
            ["Sandbox:ApiKey"] = Key,
            ["Sandbox:DeploymentSeconds"] = seconds.ToString(CultureInfo.InvariantCulture),
            ["DataDirectory"] = folder,
        });
        builder.Services.AddSandbox(builder.Configuration);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapSandbox();
        await app.StartAsync();
        return new SandboxHost(app, folder);
    }

    /// <summary>Reads from the API; the address is relative to <c>/sandbox/octopus/api</c>.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri("octopus/api" + path, UriKind.Relative));
        return await OkAsync(answer);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var answer = await TrySendAsync(method, path, body);
        return await OkAsync(answer);
    }

    public Task<JsonElement> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public async Task<HttpResponseMessage> TrySendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri("octopus/api" + path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request);
    }

    /// <summary>Events with a filter, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string query)
    {
        var page = await GetAsync("/events?take=100000&" + query);
        return [.. page.GetProperty("Items").EnumerateArray().Reverse()];
    }

    public async Task<JsonElement> DoneAsync(string taskId) =>
        await Eventually.That(() => GetAsync("/tasks/" + taskId), task => task.GetProperty("IsCompleted").GetBoolean());

    /// <summary>Stops it and leaves its folder for the next one.</summary>
    public async Task StopAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
