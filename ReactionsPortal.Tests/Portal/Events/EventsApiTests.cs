using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Events;

[Collection(PortalCollection.Name)]
public class EventsApiTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task An_event_is_shown_as_it_came_with_the_verdict_of_each_reaction()
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        var ran = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'x'"));
        var not = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Where("Webhook.Body.Kind", "is", "wanted").Runs("'x'"));
        using var accepted = await _portal.Http.PostWebhookAsync($"{route}?colour=blue", """{"Kind": "other"}""");
        var id = await accepted.EventIdAsync();

        var found = await Eventually.That(() => _portal.Api.EventAsync(id), found => found.Verdicts.Any(verdict => verdict.Reaction.Id == not.Id));

        Assert.Equal(("webhook", route), (found.Source, found.Route));
        Assert.True(found.Verdicts.Single(verdict => verdict.Reaction.Id == ran.Id).Matched);
        Assert.Contains("other", found.Verdicts.Single(verdict => verdict.Reaction.Id == not.Id).Reason, StringComparison.Ordinal);
        var raw = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}");
        Assert.Equal("""{"Kind": "other"}""", (string?)raw["content"]!["body"]);
        Assert.Equal("blue", (string?)raw["content"]!["query"]!["colour"]);
        var explained = await _portal.Api.GetAsync<PageView<VerdictView>>($"/api/v1/events/{id}/explain");
        Assert.Contains(explained.Items, verdict => verdict.Reaction.Id == not.Id && !verdict.Matched);
    }

    [Fact]
    public async Task A_replay_makes_new_runs_beside_the_old_ones()
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'x'"));
        using var accepted = await _portal.Http.PostWebhookAsync(route, "{}");
        await _portal.Api.FinishedRunOfAsync(reaction);

        var replayed = await _portal.Api.PostAsync<JsonNode>($"/api/v1/events/{await accepted.EventIdAsync()}/replay");

        Assert.Single(replayed["runs"]!.AsArray());
        await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs.Count == 2 && runs.All(run => run.IsFinished));
    }

    [Fact]
    public async Task Events_are_listed_newest_first_and_filtered_by_route()
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'x'"));
        using var first = await _portal.Http.PostWebhookAsync(route, "1");
        using var second = await _portal.Http.PostWebhookAsync(route, "2");

        var listed = await _portal.Api.GetAsync<PageView<JsonNode>>($"/api/v1/events?source=webhook&route={route}");

        Assert.Equal([await second.EventIdAsync(), await first.EventIdAsync()], listed.Items.Select(item => (Guid)item["id"]!));
    }

    [Theory]
    [InlineData("source=elsewhere", "source")]
    [InlineData("to=never", "to")]
    [InlineData("after=x", "after")]
    public async Task A_filter_that_is_not_understood_is_named(string query, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/events?{query}");

        Assert.Contains(field, (await answer.ProblemAsync()).Errors!.Keys);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/explain")]
    [InlineData("POST", "/replay")]
    public async Task An_event_that_does_not_exist_is_answered_404(string method, string what)
    {
        using var answer = await _portal.Api.TryAsync(new HttpMethod(method), $"/api/v1/events/{Guid.NewGuid()}{what}");

        Assert.Equal(404, (await answer.ProblemAsync()).Status);
    }
}
