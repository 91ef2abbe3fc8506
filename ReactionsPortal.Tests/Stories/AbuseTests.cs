using System.Net;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Scripts that take all they can, while others' webhooks come in.</summary>
[Collection(AbuseCollection.Name)]
public sealed class AbuseTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private static readonly (string Name, string Script, string Error)[] Abuses =
    [
        ("fork bomb", "bash -c 'for i in $(seq 200); do (while true; do sleep 876540; done) & done; wait'", @"^Ended after \d+ s: the script had \d+ processes at once, and 64 are allowed\.$"),
        ("1 GB of output", "$line = 'x' * 50000; foreach ($i in 1..20000) { $line }", @"^Ended after \d+ s: the script wrote more than 64 MB\.$"),
        ("endless loop", "while ($true) { }", @"^Ended after 10 s: the script ran longer than its time-out\.$"),
        ("exit of the process", "[Environment]::Exit(3)", @"^Failed: the script ended its own process with exit code 3\.$"),
        ("end by its own hand", "Stop-Process -Id $PID", @"^Failed: the script's process was killed before the script ended\.$"),
        ("its folder gone", "Remove-Item -Recurse -Force $PWD", @"^Failed at line 1: Cannot remove the item at '.*' because it is in use\.$"),
    ];

    [Fact]
    public async Task Each_ends_as_a_clear_failed_run_and_ten_webhooks_are_answered_meanwhile()
    {
        var portal = running.Portal;
        var reactions = new List<ReactionView>();
        foreach (var (index, (name, script, _)) in Abuses.Index())
        {
            var document = A.Reaction(name).OnWebhook($"/triggers/abuse-{index}").WithoutKey().Runs(script).ToJson();
            document["timeout"] = "10s";
            reactions.Add(await portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document));
        }
        await portal.Api.CreateAsync(A.Reaction("bystander").OnWebhook("/triggers/bystander").WithoutKey().Runs("'fine'"));
        foreach (var index in Enumerable.Range(0, Abuses.Length))
            (await portal.Http.PostWebhookAsync($"/triggers/abuse-{index}", "{}")).Dispose();

        for (var number = 0; number < 10; number++)
        {
            using var answer = await portal.Http.PostWebhookAsync("/triggers/bystander", $"{{\"number\": {number}}}");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        // Answered while they ran: the endless loop has ten seconds, and nobody who was answered waited for its end.
        var loops = reactions[Array.FindIndex(Abuses, abuse => abuse.Name == "endless loop")];
        Assert.All(await portal.Api.RunsOfAsync(loops), run => Assert.False(run.IsFinished, $"The endless loop was {run.Status} before the tenth webhook was answered."));
        foreach (var ((_, _, error), reaction) in Abuses.Zip(reactions))
        {
            var run = await portal.Api.FinishedRunOfAsync(reaction, TimeSpan.FromMinutes(3));
            Assert.Equal("Failed", run.Status);
            Assert.Matches(error, run.Error);
        }
        await Eventually.That(() => portal.Api.RunsAsync("q=bystander"), runs => runs.Items.Count == 10 && runs.Items.All(run => run.Status == "Succeeded"), TimeSpan.FromMinutes(3));
    }
}

/// <summary>Takes the whole machine, so no other test runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AbuseCollection
{
    public const string Name = "abuse";
}
