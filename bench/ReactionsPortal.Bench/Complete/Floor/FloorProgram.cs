using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Bench.Complete.Floor;

/// <summary>
/// The least that does the job, without an engine: takes a post, puts it on disk in a group commit, answers, and from one
/// Hangfire job a run puts the attempt on disk, sends a request and puts the outcome on disk. What the portal takes beyond this is what it does beyond this.
/// </summary>
internal static class FloorProgram
{
    /// <summary>Runs until it is killed.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="database">The file, which it makes.</param>
    /// <param name="destination">Where each run's request goes.</param>
    public static async Task RunAsync(int port, string database, string destination)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new FloorStore(database));
        builder.Services.AddSingleton(new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(destination) });
        builder.Services.AddTransient<FloorJob>();
        builder.Services.AddHangfire(configuration => configuration.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) }));
        builder.Services.AddHangfireServer(server => server.WorkerCount = 24);
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapGet("/finished", (FloorStore store) => store.Finished.ToString(CultureInfo.InvariantCulture));
        app.MapPost("/events", async (HttpRequest request, FloorStore store, IBackgroundJobClient jobs) =>
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            var id = Guid.CreateVersion7();
            await store.WriteAsync(new FloorWrite.Event(id, await reader.ReadToEndAsync()));
            jobs.Enqueue<FloorJob>(job => job.ExecuteAsync(id));
            return Results.Json(new { eventId = id }, statusCode: 202);
        });
        await app.RunAsync();
    }
}

/// <summary>One run: attempt on disk, request, outcome on disk.</summary>
internal sealed class FloorJob(FloorStore store, HttpClient http)
{
    /// <summary>Does it.</summary>
    public async Task ExecuteAsync(Guid id)
    {
        await store.WriteAsync(new FloorWrite.Attempt(id));
        using var content = new StringContent($$"""{"run": "{{id}}"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/", content);
        var body = await answer.Content.ReadAsStringAsync();
        await store.WriteAsync(new FloorWrite.Outcome(id, (int)answer.StatusCode, body));
    }
}
