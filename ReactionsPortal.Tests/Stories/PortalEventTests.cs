using System.Net;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Something happens in the portal itself.</summary>
public sealed class PortalEventTests : IAsyncLifetime
{
    private PortalProcess _portal = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() =>
        (_portal, _receiver) = (await PortalProcess.StartAsync(new("Octopus:LostAfter", "00:00:01"), new("Octopus:PollInterval", "00:00:01"), new("Octopus:IdlePollInterval", "00:00:01")), await Receiver.StartAsync());

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_told_once_and_once_that_it_is_back_also_after_a_restart()
    {
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxAsync();
        var told = await _portal.Api.CreateAsync(A.Reaction().OnPortal("ConnectionLost", "ConnectionRestored").Where("Portal.Connection.Name", "is", "main")
            .PostsTo($"{_receiver.Address}/#{{Portal.Event.Name}}", """{"told": "#{Portal.Event.Sentence}|#{Portal.Connection.State}|#{Portal.Web.ConnectionUrl}"}"""));
        await _portal.Api.CreateAsync(A.Reaction().OnPortal("ConnectionLost").Where("Portal.Connection.Name", "is", "another").PostsTo($"{_receiver.Address}/another"));

        await octopus.RevokeKeyAsync();
        await Eventually.That(() => _portal.Api.RunsOfAsync(told), runs => runs is [{ IsFinished: true }]);
        await _portal.KillAsync();
        await _portal.StartAgainAsync();
        await Eventually.That(() => _portal.Api.RunsOfAsync(told), runs => runs is [{ IsFinished: true }, { IsFinished: true }]);

        Assert.Equal(["/ConnectionLost", "/ConnectionRestored"], _receiver.Calls.Select(call => call.PathAndQuery));
        Assert.Contains("Connection main was lost: ", _receiver.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains("|KeyRejected|", _receiver.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains("Connection main is back after ", _receiver.Calls[1].Body, StringComparison.Ordinal);
        Assert.Contains($"|{_portal.Address}/connections/", _receiver.Calls[1].Body, StringComparison.Ordinal);
        var lost = (await _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?source=portal&category=ConnectionLost")).Items;
        Assert.Single(lost);
        var verdicts = (await _portal.Api.EventAsync(lost[0].Id)).Verdicts;
        Assert.Contains(verdicts, verdict => verdict.Reason.Contains("Connection was main, wanted another", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reaction_that_works_again_is_told_once_and_an_alert_is_quiet_about_the_same()
    {
        await using var vendor = await Receiver.StartAsync();
        vendor.Answers(HttpStatusCode.Gone);
        var failing = await _portal.Api.CreateAsync(A.Reaction("Breaks").OnPortal("ReactionPaused").Where("Portal.Reaction.Name", "is", "Switched").PostsTo($"{vendor.Address}/x", "1"));
        var switched = await _portal.Api.CreateAsync(A.Reaction("Switched").OnPortal("ServerRestored").Runs("1"));
        var document = A.Reaction("Alerts").OnPortal("RunFailed", "ReactionRecovered").Where("Portal.Reaction.Name", "is", "Breaks").PostsTo($"{_receiver.Address}/#{{Portal.Event.Name}}", """{"told": "#{Portal.Event.Sentence}|#{Portal.Reaction.FailedRuns}"}""").ToJson();
        document["trigger"]!["portal"]!["quiet"] = "30m";
        var alert = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);

        await SwitchAsync(switched, failing, 1);
        await Eventually.That(() => _portal.Api.RunsOfAsync(alert), runs => runs.Count == 1);
        await SwitchAsync(switched, failing, 2);
        vendor.Answers(HttpStatusCode.OK);
        await SwitchAsync(switched, failing, 3);
        await SwitchAsync(switched, failing, 4);
        await Eventually.That(() => _portal.Api.RunsOfAsync(alert), runs => runs is [{ IsFinished: true }, { IsFinished: true }]);

        Assert.Equal(["/RunFailed", "/ReactionRecovered"], _receiver.Calls.Select(call => call.PathAndQuery));
        Assert.Contains("Breaks works again: 2 runs had failed since ", _receiver.Calls[1].Body, StringComparison.Ordinal);
        Assert.Contains("|2", _receiver.Calls[1].Body, StringComparison.Ordinal);
        var failures = (await _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?source=portal&category=RunFailed")).Items;
        var verdicts = (await _portal.Api.EventAsync(failures[0].Id)).Verdicts;
        Assert.Contains(verdicts, verdict => verdict.Reason.StartsWith("Did not run: it told of the same 1 minute ago, and stays quiet for 30 minutes.", StringComparison.Ordinal));
    }

    private async Task SwitchAsync(ReactionView switched, ReactionView watched, int runs)
    {
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{switched.Id}/pause");
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{switched.Id}/enable");
        await Eventually.That(() => _portal.Api.RunsOfAsync(watched), all => all.Count == runs && all[0].IsFinished);
    }

    [Fact]
    public async Task A_run_that_fails_for_good_is_told_once_and_the_teller_that_fails_tells_nothing()
    {
        await _portal.Api.SetSecretAsync("Token", "let-nobody-see");
        var failing = await _portal.Api.CreateAsync(A.Reaction("Fails").OnPortal("ReactionPaused").Where("Portal.Reaction.Name", "is", "Pausable").Runs("throw \"no way: $($Secrets['Token'])\""));
        var pausable = await _portal.Api.CreateAsync(A.Reaction("Pausable").OnPortal("ServerRestored").Runs("1"));
        var told = await _portal.Api.CreateAsync(A.Reaction("Tells").OnPortal("RunFailed").Where("Portal.Reaction.Name", "is", "Fails")
            .PostsTo($"{_receiver.Address}/told", """{"told": "#{Portal.Event.Sentence}|#{Portal.Run.Error}|#{Portal.Run.Id}|#{Portal.Web.RunUrl}"}"""));
        var failingTeller = await _portal.Api.CreateAsync(A.Reaction("Fails at telling").OnPortal("RunFailed").Runs("throw 'the teller fails too'"));

        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{pausable.Id}/pause");

        var run = await _portal.Api.FinishedRunOfAsync(failing);
        Assert.Equal("Failed", run.Status);
        await _portal.Api.FinishedRunOfAsync(told);
        var teller = await _portal.Api.FinishedRunOfAsync(failingTeller);
        var call = Assert.Single(_receiver.Calls);
        Assert.Contains("Fails failed for good: ", call.Body, StringComparison.Ordinal);
        Assert.Contains($"|{run.Id}|{_portal.Address}/runs/{run.Id}", call.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("let-nobody-see", call.Body, StringComparison.Ordinal);
        Assert.Contains(await _portal.Api.LogAsync(teller.Id), line => line.Stream == "portal" && line.Text.StartsWith("No RunFailed is raised for this run", StringComparison.Ordinal));
        var raised = Assert.Single((await _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?source=portal&category=RunFailed")).Items);
        var shown = await _portal.Api.GetAsync<JsonElement>($"/api/v1/events/{raised.Id}");
        Assert.Equal(run.Id, shown.GetProperty("causedByRun").GetGuid());
        Assert.Contains("was paused by", (await _portal.Api.EventAsync(run.Event.Id)).Variables["Portal.Event.Sentence"], StringComparison.Ordinal);
    }
}
