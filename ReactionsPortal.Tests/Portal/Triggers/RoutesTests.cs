using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Several reactions whose routes meet: who gets the call, and what is said on saving.</summary>
[Collection(PortalCollection.Name)]
public sealed class RoutesTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly string _route = $"/triggers/meet-{Guid.NewGuid():N}";

    [Fact]
    public async Task One_call_starts_all_reactions_that_share_route_and_proof()
    {
        await _portal.Api.SetSecretAsync("Shared", "shared-key");
        var first = await _portal.Api.CreateAsync(Reaction("first", _route).WithKeyFrom("Shared"));
        var second = await _portal.Api.CreateAsync(Reaction("second", _route.ToUpperInvariant().Replace("/TRIGGERS/", "/triggers/", StringComparison.Ordinal)).WithKeyFrom("Shared"));

        using var call = await _portal.Http.PostWebhookAsync($"{_route}?apikey=shared-key", "{}");

        Assert.Equal(HttpStatusCode.Accepted, call.StatusCode);
        Assert.Equal([first.Id, second.Id], await StartedAsync(await call.EventIdAsync()));
    }

    [Fact]
    public async Task With_another_key_the_same_delivery_is_an_event_of_its_own()
    {
        var first = await _portal.Api.CreateAsync(Reaction("first", _route));
        var (second, warnings) = await SaveAsync(Reaction("second", _route));
        var delivery = new Dictionary<string, string> { ["X-GitHub-Delivery"] = Guid.NewGuid().ToString() };

        using var one = await _portal.Http.PostWebhookAsync($"{_route}?apikey={first.GeneratedKey}", "{}", delivery);
        using var other = await _portal.Http.PostWebhookAsync($"{_route}?apikey={(string?)second["generatedKey"]}", "{}", delivery);
        using var again = await _portal.Http.PostWebhookAsync($"{_route}?apikey={first.GeneratedKey}", "{}", delivery);

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.OK], [one.StatusCode, other.StatusCode, again.StatusCode]);
        var id = await one.EventIdAsync();
        Assert.Equal(id, await again.EventIdAsync());
        Assert.Equal([first.Id], await StartedAsync(id));
        Assert.Equal([(Guid)second["id"]!], await StartedAsync(await other.EventIdAsync()));
        Assert.Contains("a key of its own", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_more_specific_route_takes_the_call_and_that_is_said()
    {
        var general = await _portal.Api.CreateAsync(Reaction("general", _route + "/{part}").WithoutKey());
        var (specific, warnings) = await SaveAsync(Reaction("specific", _route + "/x").WithoutKey());
        var (_, ofGet) = await SaveAsync(Reaction("got", _route + "/x").WithoutKey().WithWebhook("methods", """["GET"]"""));

        using var toSpecific = await _portal.Http.PostWebhookAsync(_route + "/X", "{}");
        using var toGeneral = await _portal.Http.PostWebhookAsync(_route + "/y", "{}");

        Assert.Equal([(Guid)specific["id"]!], await StartedAsync(await toSpecific.EventIdAsync()));
        Assert.Equal([general.Id], await StartedAsync(await toGeneral.EventIdAsync()));
        Assert.StartsWith($"A call of {_route}/x comes here and not to ", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Empty(ofGet);
    }

    [Theory]
    [InlineData("/{package}", "/{id}", "none", "neither is more specific")]
    [InlineData("/{package:int}", "/{id:min(5)}", "none", "neither is more specific")]
    [InlineData("", "", """{"source": "github"}""", "another product that calls, and a call is read and answered in one way")]
    [InlineData("", "", """{"deliveryId": "#{Webhook.Body.id}", "answer": {"status": 204}}""", "another delivery id and another answer")]
    public async Task Routes_that_conflict_are_refused_with_the_name_of_the_other(string one, string other, string more, string said)
    {
        var first = await _portal.Api.CreateAsync(Reaction("first", _route + one).WithoutKey());
        var second = Reaction("second", _route + other).WithoutKey();
        foreach (var (field, value) in more == "none" ? [] : JsonNode.Parse(more)!.AsObject())
            second.WithWebhook(field, value!.ToJsonString());

        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", second.ToJson());

        var problem = await answer.ProblemAsync();
        Assert.Equal(400, problem.Status);
        Assert.Contains(said, problem.Detail, StringComparison.Ordinal);
        Assert.Contains(first.Name, problem.Detail, StringComparison.Ordinal);
        Assert.Contains("trigger.webhook.route", problem.Errors!.Keys);
    }

    [Theory]
    [InlineData("/p/{feed=main}/{id:int?}", "/p", "feed=main")]
    [InlineData("/p/{feed=main}/{id:int?}", "/P/Nightly/7", "feed=Nightly;id=7")]
    [InlineData("/p/{feed=main}/{id:int?}", "/p/nightly/seven", null)]
    [InlineData("/p/{feed=main}/{id:int?}", "/p/nightly/7/more", null)]
    [InlineData("/f/{*path}", "/f/a/b%20c/%C3%A4", "path=a/b c/ä")]
    [InlineData("/v{major:int}.{minor:int}", "/v2.14", "major=2;minor=14")]
    [InlineData("/v{major:int}.{minor:int}", "/v2.x", null)]
    [InlineData("/g/{id:guid}", "/g/0f8fad5b-d9cb-469f-a165-70867728950e", "id=0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("/w/{word:regex(^pkg-\\d+$)}", "/w/pkg-12", "word=pkg-12")]
    [InlineData("/w/{word:regex(^pkg-\\d+$)}", "/w/pkg-x", null)]
    public async Task A_routes_parts_are_read_as_ASP_NET_Core_reads_them(string template, string path, string? values)
    {
        await _portal.Api.CreateAsync(Reaction("parts", _route + template).WithoutKey());

        using var call = await _portal.Http.PostWebhookAsync(_route + path, "{}");

        Assert.Equal(values is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Accepted, call.StatusCode);
        if (values is null)
            return;
        var id = await call.EventIdAsync();
        var seen = await Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}"), found => found["variables"]!.AsObject().Count > 0);
        var parts = seen["variables"]!.AsObject().Where(variable => variable.Key.StartsWith("Webhook.Route.", StringComparison.Ordinal)).Select(variable => $"{variable.Key["Webhook.Route.".Length..]}={variable.Value}");
        Assert.Equal(values.Split(';').Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_saved_reaction_does_not_conflict_with_itself()
    {
        var made = await _portal.Api.CreateAsync(Reaction("mine", _route + "/{a}").WithoutKey());

        using var answer = await _portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{made.Id}", Reaction("mine", _route + "/{b}").WithoutKey().ToJson());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var call = await _portal.Http.PostWebhookAsync(_route + "/1", "{}");
        Assert.Equal(HttpStatusCode.Accepted, call.StatusCode);
    }

    private ReactionBuilder Reaction(string name, string route) => new ReactionBuilder($"{name} of {_route}").OnWebhook(route).Runs("'seen'");

    private async Task<(JsonNode Saved, IReadOnlyList<string> Warnings)> SaveAsync(ReactionBuilder reaction)
    {
        var saved = await _portal.Api.PostAsync<JsonNode>("/api/v1/reactions", reaction.ToJson());
        return (saved, [.. saved["warnings"]!.AsArray().Select(warning => (string)warning!["message"]!)]);
    }

    private async Task<IReadOnlyList<Guid>> StartedAsync(Guid id)
    {
        var seen = await Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}"), found => Started(found).Any());
        return [.. Started(seen)];

        static IEnumerable<Guid> Started(JsonNode found) =>
            found["verdicts"]!.AsArray().Where(verdict => verdict!["run"] is not null).Select(verdict => (Guid)verdict!["reaction"]!["id"]!).Order();
    }
}
