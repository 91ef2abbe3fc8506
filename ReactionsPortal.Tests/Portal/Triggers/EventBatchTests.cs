using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>CloudEvents in each of their modes, and Event Grid's lists.</summary>
[Collection(WebhookCollection.Name)]
public sealed class EventBatchTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Theory]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"a-1","source":"/shop","type":"com.example.sold","subject":"Euro € 1","data":{"price":5}}""")]
    [InlineData("application/cloudevents+json; charset=utf-8", """{"specversion":"1.0","id":"a-1","source":"/shop","type":"com.example.sold","subject":"Euro € 1","datacontenttype":"application/json","data":{"price":5}}""")]
    [InlineData("application/json", """{"price":5}""")]
    public async Task Either_mode_has_the_same_variables_and_an_id_counts_once(string contentType, string body)
    {
        var route = await OpenAsync();
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType };
        if (contentType == "application/json")
            headers = new(headers) { ["ce-specversion"] = "1.0", ["ce-id"] = "a-1", ["ce-source"] = "/shop", ["ce-type"] = "com.example.sold", ["ce-subject"] = "Euro%20%E2%82%AC%201" };

        using var first = await _portal.Http.PostWebhookAsync(route, body, headers);
        using var again = await _portal.Http.PostWebhookAsync(route, body, headers);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        var id = await first.EventIdAsync();
        Assert.Equal(id, await again.EventIdAsync());
        var stored = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}");
        var variables = stored["variables"]!;
        Assert.Equal(
            ["com.example.sold", "a-1", "/shop", "Euro € 1", "5"],
            ((string[])["CloudEvent.type", "CloudEvent.id", "CloudEvent.source", "CloudEvent.subject", "CloudEvent.data.price"]).Select(name => (string?)variables[name]));
        Assert.EndsWith(", com.example.sold Euro € 1", (string?)stored["summary"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json", null, """{"specversion":"1.0","id":"ID","source":"/s","type":"t","data":N}""", "cloudEvents")]
    [InlineData("application/cloudevents-batch+json", null, """{"specversion":"1.0","id":"ID","source":"/s","type":"t","data":N}""", null)]
    [InlineData("application/json; charset=utf-8", "Notification", """{"id":"ID","eventType":"t","subject":"s","eventTime":"2026-01-01T00:00:00Z","data":N,"dataVersion":"1"}""", null)]
    [InlineData("application/json", null, """{"id":"ID","eventType":"t","subject":"s","eventTime":"2026-01-01T00:00:00Z","data":N,"dataVersion":"1"}""", "eventGrid")]
    public async Task A_list_is_one_event_each_in_its_order_and_each_id_counts_once(string contentType, string? aeg, string form, string? source)
    {
        var route = await OpenAsync(source);
        string ListOf(params string[] ids) => $"[{string.Join(",\n", ids.Select((id, number) => form.Replace("ID", id, StringComparison.Ordinal).Replace("N}", $"{number}}}", StringComparison.Ordinal).Replace("N,", $"{number},", StringComparison.Ordinal)))}]";
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType, ["webhook-id"] = "one for all of them" };
        if (aeg is not null)
            headers["aeg-event-type"] = aeg;

        using var first = await _portal.Http.PostWebhookAsync(route, ListOf("a", "b", "c", "a"), headers);
        using var again = await _portal.Http.PostWebhookAsync(route, ListOf("c", "d"), headers);
        using var known = await _portal.Http.PostWebhookAsync(route, ListOf("d", "a"), headers);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, known.StatusCode));
        var (ids, more) = (await IdsAsync(first), await IdsAsync(again));
        Assert.Equal((4, 3, ids[0], ids[2]), (ids.Count, ids.Distinct().Count(), ids[3], more[0]));
        Assert.Equal([more[1], ids[0]], await IdsAsync(known));
        var second = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{ids[1]}");
        Assert.Equal(("b", "1"), ((string?)second["variables"]!["Webhook.Body.id"], (string?)second["variables"]!["Webhook.Body.data"]));
        var listed = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events?route={route}");
        Assert.Equal([more[1], ids[2], ids[1], ids[0]], listed["items"]!.AsArray().Select(one => (Guid)one!["id"]!));
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json", """{"specversion":"1.0"}""", 400, "no list")]
    [InlineData("application/cloudevents-batch+json", """[{"specversion":"1.0","id":"1","source":"/s","type":"t"},{"specversion":"1.0","id":"2","source":"/s"}]""", 400, "Event 2 of the body: A CloudEvent has the attribute type.")]
    [InlineData("application/cloudevents-batch+json", "[5]", 400, "no object")]
    [InlineData("application/cloudevents+json", """{"specversion":"1.0","id":"","source":"/s","type":"t"}""", 400, "attribute id")]
    [InlineData("application/cloudevents+xml", "<event/>", 415, "JSON")]
    [InlineData("application/json", """{"ce-id":"missing"}""", 400, "ce-id")]
    public async Task What_is_no_CloudEvent_is_refused_whole(string contentType, string body, int status, string named)
    {
        var route = await OpenAsync();
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType };
        if (contentType == "application/json")
            headers["ce-specversion"] = "1.0";

        using var answer = await _portal.Http.PostWebhookAsync(route, body, headers);

        var problem = await answer.ProblemAsync();
        Assert.Equal(status, problem.Status);
        Assert.Contains(named, problem.Detail, StringComparison.Ordinal);
        Assert.Empty((await _portal.Api.GetAsync<JsonNode>($"/api/v1/events?route={route}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task More_events_than_are_taken_at_once_are_refused_and_none_at_all_are_none()
    {
        var route = await OpenAsync();
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/cloudevents-batch+json" };
        var many = $"[{string.Join(',', Enumerable.Repeat("""{"specversion":"1.0","id":"1","source":"/s","type":"t"}""", 5001))}]";

        using var tooMany = await _portal.Http.PostWebhookAsync(route, many, headers);
        using var none = await _portal.Http.PostWebhookAsync(route, "[]", headers);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Accepted), (tooMany.StatusCode, none.StatusCode));
        Assert.Empty(await IdsAsync(none));
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(HttpResponseMessage answer) =>
        [.. (await answer.Content.ReadFromJsonAsync<JsonNode>())!["eventIds"]!.AsArray().Select(id => (Guid)id!)];

    private async Task<string> OpenAsync(string? source = null)
    {
        var route = $"/triggers/batch-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route, source).WithoutKey().Where("Webhook.Method", "is", "never").Runs("1"));
        return route;
    }
}
