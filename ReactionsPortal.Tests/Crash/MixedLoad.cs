using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>Everything that goes on in a busy portal at once: deliveries, Octopus's events, requests, scripts, and somebody who edits.</summary>
internal sealed class MixedLoad(PortalProcess portal, PortalProcess octopus, Receiver receiver, string sideEffects) : IAsyncDisposable
{
    /// <summary>The event of the sandbox that a request is sent for.</summary>
    public const string Category = "DeploymentFailed";

    /// <summary>Route of the deliveries.</summary>
    public const string Route = "/triggers/mixed";

    private const int Senders = 3;

    private readonly CancellationTokenSource _stop = new();
    private int _delivery;
    private int _saving;
    private Guid _edited;
    private List<Task> _senders = [];

    /// <summary>The event of each delivery that was answered with 2xx, by its number.</summary>
    public ConcurrentDictionary<int, Guid> Accepted { get; } = new();

    /// <summary>Events that were made in the sandbox.</summary>
    public int Stormed { get; private set; }

    /// <summary>The reaction that is edited, and the newest version that was acknowledged.</summary>
    public (Guid Reaction, int Version) Saved { get; private set; }

    /// <summary>Reactions whose scripts may be repeated.</summary>
    public Guid Repeatable { get; private set; }

    /// <summary>The reaction whose script may not.</summary>
    public Guid Once { get; private set; }

    /// <summary>Makes the reactions and connects the other portal's sandbox.</summary>
    public async Task PrepareAsync()
    {
        receiver.AnswersBy(call => (Math.Abs(call.Body.GetHashCode(StringComparison.Ordinal)) % 5 == 0 && Random.Shared.Next(2) == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, "{}"));
        var connection = await portal.Api.PostAsync<JsonElement>("/api/v1/connections", new JsonObject { ["name"] = "main", ["url"] = $"{octopus.Address}/sandbox/octopus", ["apiKey"] = "API-SANDBOX", ["spaces"] = "all" });
        var path = $"/api/v1/connections/{connection.GetProperty("id").GetString()}";
        await Eventually.That(() => portal.Api.GetAsync<ConnectionView>(path), state => state.State == "Connected");
        await portal.Api.CreateAsync(A.Reaction("Sends").OnOctopus("main", Category).PostsTo($"{receiver.Address}/hook", """{"at": "#{Run.Id}"}""").Retried(attempts: 8));
        // What it does first is noted where the test counts it.
        string Script(string then) => $"[IO.File]::AppendAllText('{sideEffects}', \"$($Run.Id) $($Run.Attempt)`n\"); {then}";
        Repeatable = (await portal.Api.CreateAsync(A.Reaction("Repeats").OnWebhook(Route).WithoutKey().Where("Webhook.Body.runs", "is", "again").Runs(Script("'done'")).Repeatable().Retried(attempts: 8))).Id;
        Once = (await portal.Api.CreateAsync(A.Reaction("Once").OnWebhook(Route).WithoutKey().Where("Webhook.Body.runs", "is", "once").Runs(Script("Start-Sleep -Milliseconds 400")))).Id;
        _edited = (await portal.Api.CreateAsync(A.Reaction("Edited").OnWebhook("/triggers/edited").WithoutKey().Paused().Runs("0"))).Id;
        Saved = (_edited, 1);
    }

    /// <summary>Begins to send; ends by itself when nobody answers any more.</summary>
    public async Task BeginAsync(int events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/control/storm") { Content = JsonContent.Create(new { count = events, perSecond = 60, category = Category }) };
        request.Headers.Add("X-Octopus-ApiKey", "API-SANDBOX");
        using var storm = await octopus.Http.SendAsync(request, _stop.Token);
        storm.EnsureSuccessStatusCode();
        Stormed += events;
        _senders = [.. Enumerable.Range(0, Senders).Select(_ => WhileAnsweredAsync(DeliverAsync)), WhileAnsweredAsync(SaveAsync)];
    }

    /// <summary>Returns once nobody sends any more.</summary>
    public Task EndAsync() => Task.WhenAll(_senders);

    /// <summary>Sends again what was not answered, as a product does.</summary>
    public async Task SendUnansweredAsync()
    {
        foreach (var number in Enumerable.Range(1, Volatile.Read(ref _delivery)).Where(number => !Accepted.ContainsKey(number)))
            await DeliverAsync(number);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await EndAsync();
        _stop.Dispose();
    }

    private async Task WhileAnsweredAsync(Func<Task> send)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
                await send();
        }
        catch (HttpRequestException)
        {
            // The portal was killed: nothing was promised.
        }
    }

    private Task DeliverAsync() => DeliverAsync(Interlocked.Increment(ref _delivery));

    private async Task DeliverAsync(int number)
    {
        var runs = number % 40 == 0 ? "once" : number % 20 == 0 ? "again" : "no";
        using var answer = await portal.Http.PostWebhookAsync(Route, $$"""{"number": {{number}}, "runs": "{{runs}}"}""", new Dictionary<string, string> { ["webhook-id"] = $"delivery-{number}" });
        if (answer.IsSuccessStatusCode)
            Accepted[number] = await answer.EventIdAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(10));
    }

    private async Task SaveAsync()
    {
        var document = A.Reaction("Edited").OnWebhook("/triggers/edited").WithoutKey().Paused().Runs($"{++_saving}").ToJson();
        using var answer = await portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{_edited}", document);
        if (answer.IsSuccessStatusCode)
            Saved = (_edited, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32());
        await Task.Delay(TimeSpan.FromMilliseconds(50));
    }
}
