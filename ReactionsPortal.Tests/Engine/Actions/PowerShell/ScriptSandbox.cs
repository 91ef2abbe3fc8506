using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Sandbox;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>The sandbox Octopus server alone, under its virtual directory, for scripts to call; on demand an older one, or one that asks to wait.</summary>
public sealed class ScriptSandbox : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("script-sandbox-").FullName;
    private WebApplication? _app;
    private int _busyAnswers;

    /// <summary>Whether it is older than the calls that create a release or a deployment at once.</summary>
    public bool IsOld { get; set; }

    internal ConnectionAccess Access { get; private set; } = null!;

    /// <summary>Answers the next requests with 429.</summary>
    public void AskToWait(int times) => _busyAnswers = times;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sandbox:Enabled"] = "true",
            ["Sandbox:DeploymentSeconds"] = "0.2",
            ["urls"] = "http://127.0.0.1:0",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSandbox(builder.Configuration);
        _app = builder.Build();
        _app.Use(async (http, next) =>
        {
            if (Interlocked.Decrement(ref _busyAnswers) >= 0)
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = "0";
            }
            else if (IsOld && http.Request.Path.Value!.EndsWith("/create/v1", StringComparison.Ordinal) || IsOld && http.Request.Path.Value!.EndsWith("/untenanted/v1", StringComparison.Ordinal))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            else
            {
                await next(http);
            }
        });
        _app.MapSandbox();
        await _app.StartAsync();
        Access = new ConnectionAccess("main", $"{_app.Urls.First()}/sandbox/octopus/", "API-SANDBOX", []);
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
