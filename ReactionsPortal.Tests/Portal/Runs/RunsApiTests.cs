using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

/// <summary>Runs over the REST API, as support staff's tools read them.</summary>
[Collection(PortalCollection.Name)]
public class RunsApiTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Pages_follow_each_other_and_hold_every_run_once_newest_first()
    {
        var reaction = await ReactionWithRunsAsync(5, "'ok'");

        var seen = new List<RunView>();
        string? after = null;
        do
        {
            var page = await _portal.Api.RunsAsync($"reaction={reaction.Id}&limit=2{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(5, seen.Select(run => run.Id).Distinct().Count());
        Assert.Equal(seen.Select(run => run.CreatedAt).OrderDescending(), seen.Select(run => run.CreatedAt));
    }

    [Fact]
    public async Task Runs_are_found_by_state_event_text_and_time()
    {
        var good = await ReactionWithRunsAsync(1, "'ok'");
        var bad = await ReactionWithRunsAsync(1, "throw 'the shelf is empty'");
        var run = (await _portal.Api.RunsOfAsync(bad))[0];
        var later = Uri.EscapeDataString(run.CreatedAt.AddMilliseconds(1).ToString("O"));

        var failed = await _portal.Api.RunsAsync("status=Failed");
        var ofEvent = await _portal.Api.RunsAsync($"event={run.Event.Id}");
        var byError = await _portal.Api.RunsAsync("q=shelf%20is%20EMPTY");
        var byName = await _portal.Api.RunsAsync($"q={Uri.EscapeDataString(good.Name)}");
        var before = await _portal.Api.RunsAsync($"reaction={bad.Id}&to={later}");
        var after = await _portal.Api.RunsAsync($"reaction={bad.Id}&from={later}");

        Assert.Contains(failed.Items, one => one.Id == run.Id);
        Assert.DoesNotContain(failed.Items, one => one.Reaction.Id == good.Id);
        Assert.Equal([run.Id], ofEvent.Items.Select(one => one.Id));
        Assert.Equal([run.Id], byError.Items.Select(one => one.Id));
        Assert.Equal([good.Id], byName.Items.Select(one => one.Reaction.Id));
        Assert.Equal([run.Id], before.Items.Select(one => one.Id));
        Assert.Empty(after.Items);
    }

    [Theory]
    [InlineData("status=Broken", "status")]
    [InlineData("reaction=five", "reaction")]
    [InlineData("from=yesterday", "from")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("after=nowhere", "after")]
    public async Task A_question_that_makes_no_sense_is_named_by_its_field(string query, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs?{query}");

        var problem = await answer.ProblemAsync();
        Assert.Equal(400, problem.Status);
        Assert.Contains(field, problem.Errors!.Keys);
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_a_404_in_words()
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/{Guid.NewGuid()}");

        var problem = await answer.ProblemAsync();
        Assert.Equal(404, problem.Status);
        Assert.Contains("no run", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_run_is_run_again_as_it_was_or_as_it_is_today()
    {
        var document = A.Reaction().OnWebhook("/triggers/again").WithoutKey().Runs("'first'").ToJson();
        var reaction = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document.DeepClone());
        using var answer = await _portal.Http.PostWebhookAsync("/triggers/again", "{}");
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        document["action"]!["powershell"]!["script"] = "'second'";
        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{reaction.Id}", document);

        var asItWas = await RetryAsync(run, "AsItWas");
        var todays = await RetryAsync(run, "Todays");

        Assert.Equal((1, run.Id), (asItWas.Reaction.Version, asItWas.CausedBy));
        Assert.Equal((2, run.Id), (todays.Reaction.Version, todays.CausedBy));
        Assert.Contains(await _portal.Api.LogAsync(asItWas.Id), line => line.Text == "first");
        Assert.Contains(await _portal.Api.LogAsync(todays.Id), line => line.Text == "second");
    }

    private async Task<ReactionView> ReactionWithRunsAsync(int count, string script)
    {
        var route = $"/triggers/runs-{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs(script));
        for (var number = 0; number < count; number++)
        {
            using var answer = await _portal.Http.PostWebhookAsync(route, $"{{\"number\": {number}}}");
            await answer.EventIdAsync();
        }

        await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs.Count == count && runs.All(run => run.IsFinished));
        return reaction;
    }

    private async Task<RunView> RetryAsync(RunView run, string version)
    {
        var answer = await _portal.Api.PostAsync<JsonElement>($"/api/v1/runs/{run.Id}/retry", new JsonObject { ["version"] = version });
        var id = answer.GetProperty("run").GetGuid();
        return await Eventually.That(() => _portal.Api.RunAsync(id), again => again.IsFinished);
    }
}
