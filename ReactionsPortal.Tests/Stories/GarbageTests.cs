using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>What strangers send and scripts do: each ends in a clear answer or a clear run, and the portal goes on.</summary>
[Collection(StoryCollection.Name)]
public sealed class GarbageTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task An_empty_body_that_claims_to_be_JSON_is_refused_with_the_reason()
    {
        var (route, _) = await OpenRouteAsync("'never'");

        using var answer = await _portal.Http.PostWebhookAsync(route, "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("empty", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_body_without_a_type_is_an_event_like_any_other()
    {
        var (route, reaction) = await OpenRouteAsync("\"[$Payload]\"");

        using var answer = await _portal.Http.PostAsync(new Uri(route, UriKind.Relative), content: null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Succeeded", (await _portal.Api.FinishedRunOfAsync(reaction)).Status);
    }

    [Fact]
    public async Task Twenty_megabytes_are_refused_with_413()
    {
        var (route, _) = await OpenRouteAsync("'never'");

        using var answer = await _portal.Http.PostWebhookAsync(route, $"\"{new string('a', 20 * 1024 * 1024)}\"");

        Assert.Equal(413, (await answer.ProblemAsync()).Status);
        await StillWorksAsync();
    }

    [Fact]
    public async Task JSON_that_is_not_JSON_is_refused_with_400_and_the_place()
    {
        var (route, _) = await OpenRouteAsync("'never'");

        using var answer = await _portal.Http.PostWebhookAsync(route, "{\"name\": ");

        var problem = await answer.ProblemAsync();
        Assert.Equal(400, problem.Status);
        Assert.Contains("JSON", problem.Detail ?? problem.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_nested_ten_thousand_deep_is_refused()
    {
        var (route, _) = await OpenRouteAsync("'never'");

        using var answer = await _portal.Http.PostWebhookAsync(route, new string('[', 10_000) + new string(']', 10_000));

        Assert.Equal(400, (await answer.ProblemAsync()).Status);
        await StillWorksAsync();
    }

    [Fact]
    public async Task A_script_that_throws_fails_with_its_line_and_words()
    {
        var (route, reaction) = await OpenRouteAsync("Write-Host 'begin'\nthrow 'no such shelf'");

        using var answer = await _portal.Http.PostWebhookAsync(route, "{}");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("Failed", run.Status);
        Assert.Contains("line 2", run.Error, StringComparison.Ordinal);
        Assert.Contains("no such shelf", run.Error, StringComparison.Ordinal);
        Assert.Contains(await _portal.Api.LogAsync(run.Id), line => line is { Stream: "host", Text: "begin" });
    }

    [Fact]
    public async Task A_script_that_never_ends_is_ended_by_its_time_limit()
    {
        var (route, reaction) = await OpenRouteAsync("Write-Host 'round'\nwhile ($true) { Start-Sleep -Milliseconds 50 }", timeout: "3s");

        using var answer = await _portal.Http.PostWebhookAsync(route, "{}");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("Failed", run.Status);
        Assert.Contains("3 s", run.Error, StringComparison.Ordinal);
        Assert.Contains(await _portal.Api.LogAsync(run.Id), line => line is { Stream: "host", Text: "round" });
        await StillWorksAsync();
    }

    [Fact]
    public async Task A_script_that_a_member_cancels_ends_at_once()
    {
        var (route, reaction) = await OpenRouteAsync("Write-Host 'waiting'\nStart-Sleep -Seconds 600");
        using var answer = await _portal.Http.PostWebhookAsync(route, "{}");
        var run = (await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs is [{ Status: "Running" }]))[0];
        await Eventually.That(() => _portal.Api.LogAsync(run.Id), log => log.Any(line => line.Text == "waiting"));

        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/runs/{run.Id}/cancel");

        Assert.Equal("Cancelled", (await _portal.Api.FinishedRunOfAsync(reaction)).Status);
    }

    private async Task<(string Route, ReactionView Reaction)> OpenRouteAsync(string script, string timeout = "60s")
    {
        var route = $"/triggers/garbage-{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs(script).TimesOutAfter(timeout));
        return (route, reaction);
    }

    private async Task StillWorksAsync()
    {
        using var ready = await _portal.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }
}
