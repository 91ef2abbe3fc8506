using System.Collections.Concurrent;
using System.Net;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>What was acknowledged survives <c>kill -9</c>, and is worked on exactly once.</summary>
public sealed class KillTests
{
    private const int Posts = 100;
    private const int Missed = 2000;

    [Fact]
    public async Task Every_accepted_webhook_and_every_missed_event_of_Octopus_is_there_once_after_a_kill()
    {
        await using var portal = await PortalProcess.StartAsync();
        using var octopus = new SandboxOctopus(portal);
        var connection = await portal.Api.ConnectSandboxAsync();
        await portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/pause");
        await octopus.StormAsync(Missed);
        await octopus.SlowDownAsync(milliseconds: 700);
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/crash").WithoutKey().Runs("$Payload.number").Repeatable().Retried(attempts: 3));
        var accepted = new ConcurrentDictionary<int, Guid>();

        await portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/resume");
        var posting = PostAllAsync(portal, accepted);
        await Eventually.That(() => portal.Api.RunsAsync("status=Succeeded"), page => page.Items.Count >= 5);
        await Eventually.That(() => ReadOfOctopus(portal), read => read.Events > 0);
        await portal.KillAsync();
        await posting;
        await portal.StartAgainAsync();
        await PostAllAsync(portal, accepted);

        var runs = await Eventually.That(() => AllRunsAsync(portal, reaction), runs => runs.Count >= Posts && runs.All(run => run.IsFinished), TimeSpan.FromMinutes(5));
        Assert.Equal(Posts, accepted.Count);
        Assert.Equal(accepted.Values.Order(), runs.Select(run => run.Event.Id).Order());
        Assert.All(runs, run => Assert.Equal("Succeeded", run.Status));
        await Eventually.That(() => ReadOfOctopus(portal), read => read is { Events: >= Missed, Unmatched: 0 }, TimeSpan.FromMinutes(5));
        Assert.Equal((Missed, Missed, 0), ReadOfOctopus(portal));
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

    /// <summary>What came by the feed: as stored, without repeats, and not matched.</summary>
    private static (int Events, int Different, int Unmatched) ReadOfOctopus(PortalProcess portal)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(portal.DataFolder, "reactions.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var count = database.CreateCommand();
        count.CommandText = """SELECT count(*), count(DISTINCT "DeduplicationKey"), count(*) FILTER (WHERE "MatchedAt" IS NULL) FROM "Events" WHERE "AutoId" IS NOT NULL""";
        using var row = count.ExecuteReader();
        row.Read();
        return (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
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
