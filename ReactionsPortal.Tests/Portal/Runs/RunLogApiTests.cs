using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

[Collection(PortalCollection.Name)]
public sealed class RunLogApiTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_finished_run_cannot_be_cancelled()
    {
        var (_, runs) = await RunAsync("'fine'", times: 1);

        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/runs/{runs[0]}/cancel");

        Assert.Equal(409, (await answer.ProblemAsync()).Status);
    }

    [Fact]
    public async Task A_log_pages_by_line_number()
    {
        var (_, runs) = await RunAsync("1..7 | ForEach-Object { Write-Host \"line $_\" }", times: 1);
        var whole = await _portal.Api.LogAsync(runs[0]);
        var paged = new List<string>();
        string? after = "0";

        while (after is not null)
        {
            var page = await _portal.Api.GetAsync<PageView<LogLineView>>($"/api/v1/runs/{runs[0]}/log?limit=3&after={after}");
            paged.AddRange(page.Items.Select(line => line.Text));
            after = page.Next;
        }

        Assert.Equal(whole.Select(line => line.Text), paged);
        Assert.Equal(7, paged.Count(text => text.StartsWith("line ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/log")]
    [InlineData("POST", "/retry")]
    [InlineData("POST", "/cancel")]
    public async Task A_run_that_does_not_exist_is_answered_404(string method, string what)
    {
        using var answer = await _portal.Api.TryAsync(new HttpMethod(method), $"/api/v1/runs/{Guid.NewGuid()}{what}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(404, (await answer.ProblemAsync()).Status);
    }

    private async Task<(ReactionView Reaction, IReadOnlyList<Guid> Runs)> RunAsync(string script, int times)
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Runs(script));
        for (var call = 0; call < times; call++)
            (await _portal.Http.PostWebhookAsync(route, "{}")).Dispose();
        var runs = await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs.Count == times && runs.All(run => run.IsFinished));
        return (reaction, [.. runs.Select(run => run.Id)]);
    }
}
