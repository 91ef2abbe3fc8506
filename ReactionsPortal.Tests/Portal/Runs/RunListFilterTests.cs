using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

/// <summary>The list's filters by duration, attempts and event, and what is exported of it.</summary>
[Collection(PortalCollection.Name)]
public sealed class RunListFilterTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Runs_are_found_by_how_long_how_often_and_for_what()
    {
        var route = $"/triggers/find-{Guid.NewGuid():N}";
        var slow = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("Start-Sleep -Milliseconds 1100"));
        var quick = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs("'quick'; exit 3").Repeatable().Retried(attempts: 2));
        using var answer = await _portal.Http.PostWebhookAsync(route, "{}");
        await _portal.Api.FinishedRunOfAsync(slow);
        await _portal.Api.FinishedRunOfAsync(quick);
        var about = Uri.EscapeDataString(route);

        async Task<IEnumerable<Guid>> FoundAsync(string query) => (await _portal.Api.RunsAsync($"about={about}&{query}")).Items.Select(run => run.Reaction.Id).Order();

        Assert.Equal(new[] { slow.Id, quick.Id }.Order(), await FoundAsync(""));
        Assert.Contains(slow.Id, await FoundAsync("longer=1"));
        Assert.Empty(await FoundAsync("longer=600"));
        Assert.Equal([quick.Id], await FoundAsync("attempts=2"));
        Assert.Empty(await FoundAsync("attempts=3"));
        Assert.Equal([quick.Id], await FoundAsync("attempts=2&status=Failed&last=1h"));
        Assert.Empty((await _portal.Api.RunsAsync($"about=nobody-ever-called-this&reaction={slow.Id}")).Items);
        var counted = await _portal.Api.PostAsync<JsonElement>($"/api/v1/runs/retry?about={about}&attempts=2", new JsonObject { ["dryRun"] = true });
        Assert.Equal(1, counted.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("longer=0", "longer")]
    [InlineData("attempts=1", "attempts")]
    [InlineData("last=ever", "last")]
    [InlineData("format=xml", "format")]
    [InlineData("status=Broken", "status")]
    public async Task An_export_that_makes_no_sense_is_refused_and_not_taken_for_everything(string query, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/export?{query}");

        var problem = await answer.ProblemAsync();
        Assert.Equal(400, problem.Status);
        Assert.Contains(field, problem.Errors!.Keys);
    }

    [Fact]
    public async Task What_the_filter_finds_is_exported_whole_with_formulas_as_text()
    {
        var name = $"=cmd|'/c calc'!A1 {Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction(name).OnWebhook($"/triggers/export-{Guid.NewGuid():N}/{{n}}").WithoutKey().Runs("'ok'"));
        var route = (await _portal.Api.GetAsync<JsonElement>($"/api/v1/reactions/{reaction.Id}")).GetProperty("trigger").GetProperty("webhook").GetProperty("route").GetString()!;
        for (var number = 0; number < 3; number++)
            (await _portal.Http.PostWebhookAsync(route.Replace("{n}", $"{number}", StringComparison.Ordinal), "{}")).Dispose();
        var runs = await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), all => all.Count == 3 && all.All(run => run.IsFinished));

        using var csv = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/export?format=csv&reaction={reaction.Id}");
        using var json = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/export?format=json&reaction={reaction.Id}");
        using var events = await _portal.Api.TryAsync(HttpMethod.Get, "/api/v1/events/export?format=json&source=webhook&last=1h");

        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("runs-", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal(runs.Select(run => run.Id.ToString()), lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.All(lines.Skip(1), line => Assert.Contains($",'{name},", line, StringComparison.Ordinal));
        var items = JsonDocument.Parse(await json.Content.ReadAsStringAsync()).RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
        Assert.Equal(runs.Select(run => run.Id), items);
        Assert.Contains(runs[0].Event.Id.ToString(), await events.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_log_is_downloaded_as_text()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook($"/triggers/log-{Guid.NewGuid():N}").WithoutKey().Runs("1..2600 | ForEach-Object { \"line $_\" }"));
        var route = (await _portal.Api.GetAsync<JsonElement>($"/api/v1/reactions/{reaction.Id}")).GetProperty("trigger").GetProperty("webhook").GetProperty("route").GetString()!;
        (await _portal.Http.PostWebhookAsync(route, "{}")).Dispose();
        var run = await _portal.Api.FinishedRunOfAsync(reaction);

        using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/{run.Id}/log/text");

        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n').Select(line => line.Split('\t')).Where(parts => parts is [_, _, "output", _]).Select(parts => parts[3]);
        Assert.Equal(Enumerable.Range(1, 2600).Select(number => $"line {number}"), lines);
    }
}
