using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>The door for webhooks, seen from outside.</summary>
[Collection(PortalCollection.Name)]
public class TriggersTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_wrong_key_no_key_and_an_unknown_route_are_answered_alike()
    {
        var (route, _) = await OpenAsync();

        using var wrongKey = await _portal.Http.PostWebhookAsync($"{route}?apikey=wrong", "{}");
        using var noKey = await _portal.Http.PostWebhookAsync(route, "{}");
        using var noRoute = await _portal.Http.PostWebhookAsync("/triggers/no-such-route?apikey=wrong", "{}");

        var told = new[] { await wrongKey.ProblemAsync(), await noKey.ProblemAsync(), await noRoute.ProblemAsync() };
        Assert.Equal(401, told[0].Status);
        Assert.Single(told.Select(problem => (problem.Status, problem.Title, problem.Detail)).Distinct());
    }

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("X-Octopus-ApiKey", "")]
    [InlineData("Authorization", "Bearer ")]
    public async Task The_key_may_come_in_each_of_the_headers(string header, string before)
    {
        var (route, key) = await OpenAsync();

        using var answer = await _portal.Http.PostWebhookAsync(route, "{}", new Dictionary<string, string> { [header] = before + key });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused_with_those_that_exist(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/triggers/anything");

        using var answer = await _portal.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "POST", "PUT"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_body_without_an_announced_length_is_refused_where_it_grows_too_large()
    {
        var (route, key) = await OpenAsync();
        using var body = new StreamContent(new MemoryStream(new byte[30 * 1024 * 1024]));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{route}?apikey={key}") { Content = body };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await _portal.Http.SendAsync(request);

        var problem = await answer.ProblemAsync();
        Assert.Equal(413, problem.Status);
        Assert.Contains("larger than", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_not_kept_with_the_event()
    {
        var (route, key) = await OpenAsync();

        using var answer = await _portal.Http.PostWebhookAsync($"{route}?apikey={key}", "{}", new Dictionary<string, string> { ["X-Other"] = "kept" });

        var stored = await Eventually.That(
            () => _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{answer.EventIdAsync().Result}"),
            found => found["variables"]!.AsObject().Count > 0);
        Assert.DoesNotContain(key, stored.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("kept", stored.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<(string Route, string Key)> OpenAsync()
    {
        var route = $"/triggers/door-{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).Runs("'seen'"));
        return (route, reaction.GeneratedKey!);
    }
}
