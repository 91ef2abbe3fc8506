using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Sandbox.Api;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Subscriptions;

/// <summary>Pushes new events to the subscriptions that want them: one POST an event, in order, a few tries each.</summary>
internal sealed class SubscriptionDelivery(SandboxStore store, TimeProvider time, ILogger<SubscriptionDelivery> logger) : IDisposable
{
    /// <summary>Events looked at in one batch.</summary>
    private const int BatchSize = 100;

    /// <summary>Pauses before the second and the third try.</summary>
    private static readonly TimeSpan[] Retries = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim _news = new(0, 1);

    public async Task RunAsync(CancellationToken stopping)
    {
        store.Committed += Wake;
        try
        {
            while (true)
            {
                var subscriptions = store.All<SandboxSubscription>().Where(subscription => !subscription.IsDisabled).ToList();
                await Task.WhenAll(subscriptions.Select(subscription => DeliverAsync(subscription.Id, stopping)));

                // The pause also brings what became visible late.
                await _news.WaitAsync(TimeSpan.FromSeconds(1), stopping);
            }
        }
        finally
        {
            store.Committed -= Wake;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _news.Dispose();
    }

    private void Wake(object? sender, EventArgs e)
    {
        try
        {
            if (_news.CurrentCount == 0) _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Someone else woke it in the same instant.
        }
    }

    private async Task DeliverAsync(string id, CancellationToken stopping)
    {
        while (store.Find<SandboxSubscription>(id) is { IsDisabled: false } subscription)
        {
            var settled = store.SettledAutoId();
            if (settled <= subscription.WebhookLastProcessedEventAutoId) return;
            var upTo = Math.Min(settled, subscription.WebhookLastProcessedEventAutoId + BatchSize);
            var batch = Wanted(subscription, upTo);
            var batchId = Guid.NewGuid();
            for (var i = 0; i < batch.Count; i++)
            {
                await SendAsync(subscription, Payload(subscription, batch[i], batchId, i + 1, batch.Count), stopping);
            }
            store.Commit(change =>
            {
                if (change.Find<SandboxSubscription>(id) is not { } current) return;
                change.Save(current with
                {
                    WebhookLastProcessed = time.GetUtcNow(),
                    WebhookLastProcessedEventAutoId = Math.Max(upTo, current.WebhookLastProcessedEventAutoId),
                });
            });
        }
    }

    private List<SandboxStoredEvent> Wanted(SandboxSubscription subscription, long upTo)
    {
        var window = new SandboxEventQuery { FromAutoId = subscription.WebhookLastProcessedEventAutoId + 1, ToAutoId = upTo, Take = BatchSize };
        using var page = store.Events(EventFilter.Limit(window, subscription.Filter, store));
        var events = page.Items().ToList();
        events.Reverse();
        return events;
    }

    private byte[] Payload(SandboxSubscription subscription, SandboxStoredEvent stored, Guid batchId, int number, int count)
    {
        var now = time.GetUtcNow();
        var path = new Uri(subscription.ServerUri).AbsolutePath;
        var happened = JsonNode.Parse((byte[])[.. stored.Body, (byte)'}'])!.AsObject();
        happened["ChangeDetails"] = stored.ChangeDetails is { } details
            ? JsonNode.Parse(details)
            : new JsonObject { ["DocumentContext"] = null, ["Differences"] = null };
        happened["Links"] = new JsonObject
        {
            ["Self"] = path + "/api/events/Events-" + stored.Number.ToString(CultureInfo.InvariantCulture),
        };
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Timestamp = now,
                EventType = "SubscriptionPayload",
                Payload = new
                {
                    subscription.ServerUri,
                    ServerAuditUri = subscription.ServerUri + $"/app#/{SandboxFixtures.SpaceId}/configuration/audit",
                    BatchProcessingDate = now,
                    Subscription = SubscriptionView.Of(subscription, $"{path}/api/{SandboxFixtures.SpaceId}"),
                    Event = happened,
                    BatchId = batchId,
                    TotalEventsInBatch = count,
                    EventNumberInBatch = number,
                },
            },
            SandboxJson.Options);
    }

    private async Task SendAsync(SandboxSubscription subscription, byte[] payload, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            var failure = await TryAsync(subscription, payload, stopping);
            if (failure is null) return;
            if (attempt == Retries.Length)
            {
                SandboxLog.GaveUpDelivery(logger, subscription.Name, subscription.WebhookURI, failure);
                return;
            }
            await Task.Delay(Retries[attempt], time, stopping);
        }
    }

    /// <returns>Null when it was taken, otherwise why not.</returns>
    private async Task<string?> TryAsync(SandboxSubscription subscription, byte[] payload, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(subscription.WebhookTimeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, subscription.WebhookURI);
            request.Content = new ByteArrayContent(payload);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            if (subscription.WebhookHeaderKey is { } key) request.Headers.TryAddWithoutValidation(key, subscription.WebhookHeaderValue);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return answer.IsSuccessStatusCode ? null : "it answered " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return "it did not answer in time";
        }
        catch (HttpRequestException broken)
        {
            return broken.Message;
        }
    }
}
