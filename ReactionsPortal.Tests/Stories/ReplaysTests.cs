using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Stored events through today's reactions once more.</summary>
[Collection(WhyCollection.Name)]
public sealed class ReplaysTests(WhyCollection.QuickPortal running) : IAsyncLifetime
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly string _name = $"again-{Guid.NewGuid():N}"[..14];
    private Receiver _receiver = null!;
    private ReactionView _told = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        await _portal.Api.SetSecretAsync("ReplayKey", "replay-secret-value");
        var paused = await _portal.Api.CreateAsync(A.Reaction(_name).OnPortal("ServerRestored").Runs("1"));
        for (var count = 0; count < 3; count++)
        {
            await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{paused.Id}/pause");
            await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{paused.Id}/enable");
        }
        await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?source=portal&q={_name}"), page => page.Items.Count(one => one.IsMatched) == 6);
        _told = await _portal.Api.CreateAsync(A.Reaction($"Told {_name}").OnPortal("ReactionPaused").Where("Portal.Reaction.Name", "is", _name).PostsTo($"{_receiver.Address}/told/{_name}", "#{Portal.Event.Sentence}").WithHeader("X-Key", "#{Secrets.ReplayKey}"));
        await _portal.Api.CreateAsync(A.Reaction($"Script {_name}").OnPortal("ReactionPaused").Where("Portal.Reaction.Name", "is", _name).Runs("Write-Host 'script'"));
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task A_filter_of_events_is_foretold_then_replayed_through_one_reaction_and_its_runs_are_marked()
    {
        var wish = new JsonObject { ["source"] = "portal", ["q"] = _name };
        var all = await _portal.Api.PostAsync<JsonNode>("/api/v1/replays/forecast", wish.DeepClone());
        wish["reaction"] = _told.Id;
        var one = await _portal.Api.PostAsync<JsonNode>("/api/v1/replays/forecast", wish.DeepClone());
        Assert.Empty(_receiver.Calls);
        wish["perMinute"] = 6000;
        var begun = await _portal.Api.PostAsync<JsonNode>("/api/v1/replays", wish);

        var done = await Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/replays/{begun["id"]}"), plan => (string?)plan["state"] == "Done");
        await Eventually.That(() => _receiver.Calls, calls => calls.Count == 3);

        Assert.Equal((6, 6, 2), ((int)all["events"]!, (int)all["runs"]!, all["reactions"]!.AsArray().Count));
        Assert.Equal((6, 3), ((int)one["events"]!, (int)one["runs"]!));
        Assert.Equal([new Uri(_receiver.Address).Authority], one["reactions"]![0]!["where"]!.AsArray().Select(where => (string?)where));
        var first = one["first"]![0]!["requests"]![0]!;
        Assert.Contains("was paused by", (string?)first["body"], StringComparison.Ordinal);
        Assert.DoesNotContain("replay-secret-value", one.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((6, 3), ((int)done["looked"]!, (int)done["made"]!));
        var runs = (await _portal.Api.GetAsync<JsonNode>($"/api/v1/runs?reaction={_told.Id}"))["items"]!.AsArray();
        Assert.Equal([(string?)begun["id"], (string?)begun["id"], (string?)begun["id"]], runs.Select(run => (string?)run!["replay"]));
    }

    [Fact]
    public async Task A_slow_replay_is_stopped_and_what_names_no_events_is_refused()
    {
        var begun = await _portal.Api.PostAsync<JsonNode>("/api/v1/replays", new JsonObject { ["source"] = "portal", ["q"] = _name, ["reaction"] = _told.Id, ["perMinute"] = 1 });
        await Eventually.That(() => _receiver.Calls, calls => calls.Count == 1);

        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/replays/{begun["id"]}/stop");

        var stopped = await _portal.Api.GetAsync<JsonNode>($"/api/v1/replays/{begun["id"]}");
        Assert.Equal(("Stopped", 1), ((string?)stopped["state"], (int)stopped["made"]!));
        using var nothing = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/replays", new JsonObject());
        using var gone = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/replays/forecast", new JsonObject { ["event"] = Guid.NewGuid() });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (nothing.StatusCode, gone.StatusCode));
    }
}
