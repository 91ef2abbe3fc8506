using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>
/// A small Octopus server on a real port whose audit trail and manners are in the test's hand: what the sandbox does
/// not do, such as being restored from a backup, capping pages, or answering with a web page.
/// </summary>
internal sealed class ScriptedOctopus : IAsyncDisposable
{
    /// <summary>The key that it takes.</summary>
    public const string Key = "API-SCRIPTED";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly Lock _lock = new();
    private List<ScriptedEvent> _events = [];

    private ScriptedOctopus(WebApplication server) => _server = server;

    /// <summary>Address of the host.</summary>
    public string Root => _server.Urls.Single();

    /// <summary>Address with its virtual directory.</summary>
    public string Address => $"{Root}/octopus";

    /// <summary>Paths and queries that were asked for.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>Takes a call instead of the server; returns false to let it through.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Most events that a page holds.</summary>
    public int MaxTake { get; set; } = 1000;

    /// <summary>What it says its version is.</summary>
    public string Version { get; set; } = "2026.3.1234";

    /// <summary>Field that its events have besides from now on; null: none.</summary>
    public string? MoreField { get; set; }

    /// <summary>Like servers that do not know <c>fromAutoId</c> and send no <c>AutoId</c>.</summary>
    public bool IsOld { get; set; }

    /// <summary>How far its clock is ahead of everybody's.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Starts one.</summary>
    /// <param name="certificate">Speaks HTTPS with it; null: HTTP.</param>
    public static async Task<ScriptedOctopus> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var server = builder.Build();
        var octopus = new ScriptedOctopus(server);
        server.UsePathBase("/octopus");
        server.Run(octopus.TakeAsync);
        await server.StartAsync();
        return octopus;
    }

    /// <summary>Something happened.</summary>
    public void Happened(long number, DateTimeOffset? occurred = null, string category = "DeploymentSucceeded", string space = "Spaces-1", params string[] related)
    {
        lock (_lock)
            _events.Add(new ScriptedEvent(number, category, space, occurred ?? DateTimeOffset.UtcNow + Ahead, related) { MoreField = MoreField });
    }

    /// <summary>Much happened, numbered in a row, a millisecond apart, up to now.</summary>
    public void MuchHappened(long first, int count)
    {
        var start = DateTimeOffset.UtcNow.AddMilliseconds(-count);
        for (var index = 0; index < count; index++)
            Happened(first + index, start.AddMilliseconds(index));
    }

    /// <summary>Forgets events, as a server does that is restored from a backup.</summary>
    public void RestoredWithout(Predicate<long> lost)
    {
        lock (_lock)
            _events = [.. _events.Where(one => !lost(one.Number))];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        _calls.Enqueue(context.Request.Path + context.Request.QueryString);
        if (Ahead != TimeSpan.Zero)
            context.Response.Headers.Date = (DateTimeOffset.UtcNow + Ahead).ToString("R", CultureInfo.InvariantCulture);
        if (Instead is { } instead && await instead(context))
            return;

        var path = context.Request.Path.Value ?? "";
        if (path != "/api" && context.Request.Headers["X-Octopus-ApiKey"] != Key)
        {
            await RefuseAsync(context, 401, "The API key you provided was not valid.");
            return;
        }

        switch (path)
        {
            case "/api":
                await context.Response.WriteAsJsonAsync(new { Application = "Octopus Deploy", Version, ApiVersion = "3.0.0", SomethingNew = new { Deep = 1 } });
                break;
            case "/api/users/me":
                await context.Response.WriteAsJsonAsync(new { Id = "Users-1", Username = "portal" });
                break;
            case "/api/spaces/all":
                await context.Response.WriteAsJsonAsync(new object[] { new { Id = "Spaces-1", Name = "Default" }, new { Id = "Spaces-2", Name = "Second" } });
                break;
            case "/api/events":
                await context.Response.WriteAsync(Page(context.Request.Query).ToJsonString());
                break;
            default:
                await RefuseAsync(context, 404, $"The resource '{path}' was not found.");
                break;
        }
    }

    /// <summary>Answers as Octopus words its errors.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { ErrorMessage = message, Errors = Array.Empty<string>() });
    }

    private JsonObject Page(IQueryCollection query)
    {
        lock (_lock)
        {
            var spaces = query["spaces"].ToString().Split(',');
            var found = _events.Where(one => spaces.Contains("all") || spaces.Contains(one.Space));
            if (!IsOld && Number(query["fromAutoId"]) is { } low)
                found = found.Where(one => one.Number >= low);
            if (!IsOld && Number(query["toAutoId"]) is { } high)
                found = found.Where(one => one.Number <= high);
            if (Time(query["from"]) is { } from)
                found = found.Where(one => one.Occurred >= from);
            if (Time(query["to"]) is { } to)
                found = found.Where(one => one.Occurred < to);

            List<ScriptedEvent> all = [.. found.OrderByDescending(one => one.Number)];
            var page = all.Skip((int)(Number(query["skip"]) ?? 0)).Take((int)Math.Min(Number(query["take"]) ?? 30, MaxTake));
            return new JsonObject
            {
                ["TotalResults"] = all.Count,
                ["Items"] = new JsonArray([.. page.Select(one => one.Json(IsOld))]),
            };
        }
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private sealed record ScriptedEvent(long Number, string Category, string Space, DateTimeOffset Occurred, IReadOnlyList<string> Related)
    {
        public string? MoreField { get; init; }

        public JsonObject Json(bool isOld)
        {
            var json = new JsonObject
            {
                ["Id"] = $"Events-{Number}",
                [nameof(Category)] = Category,
                ["RelatedDocumentIds"] = new JsonArray([.. Related.Select(id => (JsonNode)id)]),
                [nameof(Occurred)] = Occurred.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
                ["Message"] = $"Event {Number} happened",
                ["SpaceId"] = Space,
            };
            if (MoreField is not null)
                json[MoreField] = "1";
            if (!isOld)
                json["AutoId"] = Number;
            return json;
        }
    }
}
