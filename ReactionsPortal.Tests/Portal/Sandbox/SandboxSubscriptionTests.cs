using System.Net;
using System.Text.Json;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxSubscriptionTests : IAsyncLifetime
{
    private SandboxHost _sandbox = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync();
        _receiver = await Receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Wanted_events_are_pushed_in_order_with_the_secret_header_and_others_are_not()
    {
        await SubscribeAsync();
        _sandbox.Server.CreateRelease("Projects-1");
        var deployment = _sandbox.Server.Deploy("Releases-3", "Environments-3", ExecutionRequest.FailVariable);

        var calls = await Eventually.That(() => _receiver.Calls, calls => calls.Count == 2);

        Assert.All(calls, call => Assert.Equal("s3cret", call.Headers["X-Portal"]));
        Assert.All(calls, call => Assert.Equal("application/json; charset=utf-8", call.Headers["Content-Type"]));
        var payloads = calls.Select(call => JsonDocument.Parse(call.Body).RootElement).ToList();
        Assert.Equal(["DeploymentStarted", "DeploymentFailed"], payloads.Select(payload => payload.GetProperty("Payload").GetProperty("Event").GetProperty("Category").GetString()));
        Assert.Contains(deployment.Id, calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_payload_has_the_fields_of_a_real_one()
    {
        await SubscribeAsync();
        _sandbox.Server.Deploy("Releases-3", "Environments-3", ExecutionRequest.FailVariable);
        var calls = await Eventually.That(() => _receiver.Calls, calls => calls.Count == 2);
        var real = JsonDocument.Parse(Payloads.Read("octopus-subscription-deploymentfailed").Body).RootElement;

        var missing = Missing(real, JsonDocument.Parse(calls[1].Body).RootElement, "$").ToList();

        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_refused_delivery_is_tried_again()
    {
        await SubscribeAsync();
        _receiver.FailsFirst(1, HttpStatusCode.ServiceUnavailable);
        _sandbox.Server.Deploy("Releases-3", "Environments-3", variable: null);

        var calls = await Eventually.That(() => _receiver.Calls, calls => calls.Count == 3);

        Assert.Equal(calls[0].Body, calls[1].Body);
    }

    [Fact]
    public async Task A_subscription_can_be_read_changed_and_removed()
    {
        var id = (await SubscribeAsync()).GetProperty("Id").GetString();
        var read = await _sandbox.GetAsync("/Spaces-1/subscriptions/" + id);

        var changed = await _sandbox.SendAsync(HttpMethod.Put, "/Spaces-1/subscriptions/" + id, Wanted(isDisabled: true));
        _sandbox.Server.Deploy("Releases-3", "Environments-3", variable: null);
        await _sandbox.SendAsync(HttpMethod.Delete, "/Spaces-1/subscriptions/" + id, body: null);

        Assert.Equal("00:00:05", read.GetProperty("EventNotificationSubscription").GetProperty("WebhookTimeout").GetString());
        Assert.True(changed.GetProperty("IsDisabled").GetBoolean());
        using var gone = await _sandbox.TrySendAsync(HttpMethod.Get, "/Spaces-1/subscriptions/" + id, body: null);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty(_receiver.Calls);
    }

    [Fact]
    public async Task A_subscription_needs_an_address()
    {
        using var answer = await _sandbox.TrySendAsync(HttpMethod.Post, "/Spaces-1/subscriptions", new
        {
            Name = "Nowhere",
            EventNotificationSubscription = new { WebhookURI = "nowhere" },
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("webhook URL", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<JsonElement> SubscribeAsync() => _sandbox.PostAsync("/Spaces-1/subscriptions", Wanted(isDisabled: false));

    private object Wanted(bool isDisabled) => new
    {
        Name = "Portal",
        Type = "Event",
        IsDisabled = isDisabled,
        SpaceId = "Spaces-1",
        EventNotificationSubscription = new
        {
            Filter = new { EventCategories = new[] { "DeploymentStarted", "DeploymentFailed", "DeploymentSucceeded" }, Projects = new[] { "Projects-1" } },
            WebhookURI = _receiver.Address + "/octopus/subscriptions/main",
            WebhookTimeout = "00:00:05",
            WebhookHeaderKey = "X-Portal",
            WebhookHeaderValue = "s3cret",
        },
    };

    /// <summary>Every property of one document that another lacks.</summary>
    private static IEnumerable<string> Missing(JsonElement wanted, JsonElement found, string path)
    {
        if (wanted.ValueKind != JsonValueKind.Object) yield break;
        foreach (var property in wanted.EnumerateObject())
        {
            var at = path + "." + property.Name;
            if (!found.TryGetProperty(property.Name, out var inner)) yield return at;
            else
                foreach (var deeper in Missing(property.Value, inner, at)) yield return deeper;
        }
    }
}
