using System.Collections.Concurrent;
using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>What was acknowledged survives <c>kill -9</c>, and is worked on exactly once.</summary>
public sealed class KillTests(KillTests.SlowlyReadingPortal running) : IClassFixture<KillTests.SlowlyReadingPortal>
{
    /// <summary>The first deliveries run a script each; the script of the first does not end before the kill.</summary>
    private const int Scripts = 12;
    private const int Senders = 4;
    private const int Missed = 2000;

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Every_accepted_webhook_and_every_missed_event_of_Octopus_is_there_once_after_a_kill()
    {
        using var octopus = new SandboxOctopus(_portal);
        var connection = await _portal.Api.ConnectSandboxAsync();
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/pause");
        await octopus.StormAsync(Missed);
        await octopus.SlowDownAsync(milliseconds: 700);
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/crash").WithoutKey().Where("Webhook.Body.runs", "is", "yes")
            .Runs("if ($Payload.number -eq 0 -and $Run.Attempt -eq 1) { Start-Sleep -Seconds 600 }; $Payload.number").Repeatable().Retried(attempts: 3));
        var sender = new Sender(_portal);

        await sender.SendAsync(Enumerable.Range(0, Scripts));
        await Eventually.That(() => _portal.Api.RunsAsync("status=Succeeded"), page => page.Items.Count >= 3);
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/resume");
        await Eventually.That(() => ReadOfOctopusAsync(_portal), read => read.Events > 0);
        var sending = sender.SendUntilNobodyAnswersAsync();
        await Eventually.That(() => sender.Accepted.Count, accepted => accepted >= Scripts + 50);
        await _portal.KillAsync();
        await sending;
        Assert.InRange(sender.Accepted.Count, Scripts + 50, sender.Sent - Senders);
        Assert.InRange((await ReadOfOctopusAsync(_portal)).Events, 1, Missed - 1);
        await _portal.StartAgainAsync();
        await sender.SendAsync(sender.Unanswered);

        Assert.Equal(sender.Sent, sender.Accepted.Count);
        var runs = await Eventually.That(() => AllAsync<RunView>($"runs?reaction={reaction.Id}"), runs => runs.Count >= Scripts && runs.All(run => run.IsFinished), TimeSpan.FromMinutes(5));
        Assert.Equal(sender.Accepted.Where(one => one.Key < Scripts).Select(one => one.Value).Order(), runs.Select(run => run.Event.Id).Order());
        Assert.All(runs, run => Assert.Equal("Succeeded", run.Status));
        Assert.Equal(2, (await _portal.Api.RunAsync(runs.Single(run => run.Event.Id == sender.Accepted[0]).Id)).Attempts.Count);
        var events = await Eventually.That(() => AllAsync<EventView>("events?source=webhook&route=/triggers/crash"), events => events.All(one => one.IsMatched));
        Assert.Equal(sender.Accepted.Values.Order(), events.Select(one => one.Id).Order());
        await Eventually.That(() => ReadOfOctopusAsync(_portal), read => read is { Events: >= Missed, Unmatched: 0 }, TimeSpan.FromMinutes(5));
        Assert.Equal((Missed, Missed, 0), await ReadOfOctopusAsync(_portal));
    }

    [Fact]
    public async Task A_script_that_may_not_be_repeated_is_interrupted_by_a_kill_and_says_so()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/once").WithoutKey().Runs("Write-Host 'begun'\nStart-Sleep -Seconds 600"));
        using var answer = await _portal.Http.PostWebhookAsync("/triggers/once", "{}");
        var run = (await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs is [{ Status: "Running" }]))[0];
        await Eventually.That(() => _portal.Api.LogAsync(run.Id), log => log.Any(line => line.Text == "begun"));

        await _portal.KillAsync();
        await _portal.StartAgainAsync();

        var after = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal((run.Id, "Interrupted"), (after.Id, after.Status));
        Assert.Single(after.Attempts);
        Assert.NotNull(after.Error);
    }

    /// <summary>What came by the feed: as stored, without repeats, and not matched.</summary>
    private static async Task<(int Events, int Different, int Unmatched)> ReadOfOctopusAsync(PortalProcess portal)
    {
        await using var database = await portal.OpenDatabaseAsync(isReadOnly: true);
        await using var count = database.CreateCommand();
        count.CommandText = """SELECT count(*), count(DISTINCT "DeduplicationKey"), count(*) FILTER (WHERE "MatchedAt" IS NULL) FROM "Events" WHERE "AutoId" IS NOT NULL""";
        await using var row = await count.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
    }

    private async Task<IReadOnlyList<T>> AllAsync<T>(string query)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await _portal.Api.GetAsync<PageView<T>>($"/api/v1/{query}&limit=200{(after is null ? "" : $"&after={after}")}");
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    /// <summary>A product that delivers, and delivers again what was not answered.</summary>
    private sealed class Sender(PortalProcess portal)
    {
        private int _sent;

        /// <summary>How many different deliveries were sent.</summary>
        public int Sent => Volatile.Read(ref _sent);

        /// <summary>The event of each delivery that was answered.</summary>
        public ConcurrentDictionary<int, Guid> Accepted { get; } = new();

        /// <summary>Deliveries for which nothing was promised.</summary>
        public IEnumerable<int> Unanswered => Enumerable.Range(0, Sent).Where(number => !Accepted.ContainsKey(number)).ToList();

        public Task SendAsync(IEnumerable<int> numbers)
        {
            _sent = Math.Max(_sent, numbers.Max() + 1);
            return Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (number, _) => await DeliverAsync(number));
        }

        public Task SendUntilNobodyAnswersAsync() => Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            try
            {
                while (true)
                    await DeliverAsync(Interlocked.Increment(ref _sent) - 1);
            }
            catch (HttpRequestException)
            {
                // The portal was killed: no answer, so nothing was promised.
            }
        }));

        private async Task DeliverAsync(int number)
        {
            var delivery = new Dictionary<string, string> { ["webhook-id"] = $"delivery-{number}" };
            using var answer = await portal.Http.PostWebhookAsync("/triggers/crash", $$"""{"number": {{number}}, "runs": "{{(number < Scripts ? "yes" : "no")}}"}""", delivery);
            Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK, answer.StatusCode.ToString());
            Accepted[number] = await answer.EventIdAsync();
        }
    }

    /// <summary>A portal that reads of Octopus in so many pages that a kill comes between.</summary>
    public sealed class SlowlyReadingPortal() : RunningPortal(new KeyValuePair<string, string>("Octopus:PageSize", "100"));
}
