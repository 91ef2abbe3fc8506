using System.Collections.Concurrent;
using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>What was acknowledged survives <c>kill -9</c>, and is worked on exactly once.</summary>
public sealed class KillTests
{
    private const int Posts = 100;

    [Fact]
    public async Task Every_accepted_webhook_has_one_event_and_one_finished_run_after_a_kill()
    {
        await using var portal = await PortalProcess.StartAsync();
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/crash").WithoutKey().Runs("$Payload.number").Repeatable().Retried(attempts: 3));
        var accepted = new ConcurrentDictionary<int, Guid>();

        var posting = PostAllAsync(portal, accepted);
        await Eventually.That(() => portal.Api.RunsAsync("status=Succeeded"), page => page.Items.Count >= 5);
        await portal.KillAsync();
        await posting;
        await portal.StartAgainAsync();
        await PostAllAsync(portal, accepted);

        var runs = await Eventually.That(() => AllRunsAsync(portal, reaction), runs => runs.Count >= Posts && runs.All(run => run.IsFinished), TimeSpan.FromMinutes(5));
        Assert.Equal(Posts, accepted.Count);
        Assert.Equal(accepted.Values.Order(), runs.Select(run => run.Event.Id).Order());
        Assert.All(runs, run => Assert.Equal("Succeeded", run.Status));
    }

    [Fact]
    public async Task A_script_that_may_not_be_repeated_is_interrupted_by_a_kill_and_says_so()
    {
        await using var portal = await PortalProcess.StartAsync();
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/once").WithoutKey().Runs("Write-Host 'begun'\nStart-Sleep -Seconds 600"));
        using var answer = await portal.Http.PostWebhookAsync("/triggers/once", "{}");
        var run = (await Eventually.That(() => portal.Api.RunsOfAsync(reaction), runs => runs is [{ Status: "Running" }]))[0];
        await Eventually.That(() => portal.Api.LogAsync(run.Id), log => log.Any(line => line.Text == "begun"));

        await portal.KillAsync();
        await portal.StartAgainAsync();

        var after = await portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal((run.Id, "Interrupted"), (after.Id, after.Status));
        Assert.Single(after.Attempts);
        Assert.NotNull(after.Error);
    }

    /// <summary>Posts every delivery that has no answer yet, as a sender does that repeats what failed.</summary>
    private static Task PostAllAsync(PortalProcess portal, ConcurrentDictionary<int, Guid> accepted)
    {
        var waiting = Enumerable.Range(0, Posts).Where(number => !accepted.ContainsKey(number));
        return Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            try
            {
                var delivery = new Dictionary<string, string> { ["webhook-id"] = $"delivery-{number}" };
                using var answer = await portal.Http.PostWebhookAsync("/triggers/crash", $"{{\"number\": {number}}}", delivery);
                if (answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK)
                    accepted[number] = await answer.EventIdAsync();
            }
            catch (HttpRequestException)
            {
                // The portal was killed: no answer, so nothing was promised.
            }
        });
    }

    private static async Task<IReadOnlyList<RunView>> AllRunsAsync(PortalProcess portal, ReactionView reaction)
    {
        var all = new List<RunView>();
        string? after = null;
        do
        {
            var page = await portal.Api.RunsAsync($"reaction={reaction.Id}&limit=200{(after is null ? "" : $"&after={after}")}");
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
