using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Tests.Attacks;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>Asks every address about the things of another folder: each says that there is no such thing, no list speaks of it, and the log says who asked.</summary>
public sealed class FolderWalkTests(FolderWalkTests.WalkedPortal running) : IClassFixture<FolderWalkTests.WalkedPortal>
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task No_address_speaks_of_what_is_in_another_folder_or_does_anything_to_it()
    {
        var teams = await TwoTeams.BeginAsync(Portal);
        await using var host = new InProcessPortal();
        var routes = PortalRoute.Of(host.Services.GetRequiredService<EndpointDataSource>()).Where(route => route.Kind == RouteKind.Api).ToList();

        var asked = 0;
        var wrong = new List<string>();
        var unsaid = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            if (teams.AddressOfOther(route) is { } address)
            {
                asked++;
                // That an answer repeats what was asked for tells nothing.
                var from = $"198.18.{asked / 250}.{asked % 250 + 1}";
                var (status, answer) = await AskAsync(teams.Key, route.Method, address, from);
                // A batch has an id of its own: there is none with a run's.
                if (!route.Pattern.Contains("/batches/", StringComparison.Ordinal))
                    unsaid.Add($" from {from}", $"{route.Method} {route.Pattern} answered {(int)status}");
                var text = answer.Replace(teams.Other.Secret, "", StringComparison.OrdinalIgnoreCase);
                if (status is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType) && !IsNameTaken(route, status))
                    wrong.Add($"{route.Method} {route.Pattern} answered {(int)status}: {text}");
                if (text.Contains(TwoTeams.Mark, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{route.Method} {route.Pattern} speaks of it: {text}");
            }
            else if (route.Method == "GET" && !route.Pattern.Contains('{', StringComparison.Ordinal))
            {
                var (_, text) = await AskAsync(teams.Key, "GET", route.Pattern);
                if (text.Contains(TwoTeams.Mark, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"GET {route.Pattern} lists it: {text}");
            }
        }

        Assert.Empty(wrong);
        await Eventually.That(() => unsaid.Where(one => !Said(one.Key)).Select(one => one.Value).ToList(), left => left.Count == 0);
        Assert.True(asked > 40, $"Only {asked} addresses were asked.");
        Assert.Equal("Reaction " + TwoTeams.Mark, (await Portal.Api.GetAsync<ReactionView>($"/api/v1/reactions/{teams.Other.Reaction}")).Name);
    }

    [Fact]
    public async Task The_same_addresses_answer_about_what_is_in_the_own_folder()
    {
        var teams = await TwoTeams.BeginAsync(Portal);
        await using var host = new InProcessPortal();
        var reading = PortalRoute.Of(host.Services.GetRequiredService<EndpointDataSource>()).Where(route => route is { Kind: RouteKind.Api, Method: "GET" }).ToList();

        var found = new List<string>();
        foreach (var route in reading)
        {
            if (teams.AddressOfOwn(route) is { } address && (await AskAsync(teams.Key, "GET", address)).Status == HttpStatusCode.OK)
                found.Add(route.Pattern);
        }

        Assert.True(found.Count > 12, $"Only {string.Join(", ", found)} answered.");
        Assert.Contains(teams.Own.Run.ToString(), (await AskAsync(teams.Key, "GET", "/api/v1/runs")).Text, StringComparison.Ordinal);
        Assert.Contains(teams.Own.Event.ToString(), (await AskAsync(teams.Key, "GET", "/api/v1/events")).Text, StringComparison.Ordinal);
        Assert.Contains(teams.Own.Event.ToString(), (await AskAsync(teams.Key, "GET", "/api/v1/deliveries")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_and_a_replay_of_another_folder_are_told_of_to_the_log_alone()
    {
        var teams = await TwoTeams.BeginAsync(Portal);
        var document = new ReactionBuilder("Fails").OnWebhook("/triggers/fails-in-b").WithoutKey().Runs("throw 'no'").Retried(attempts: 1).ToJson();
        document["tags"] = new JsonArray("team-b/fails");
        var failing = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);
        using var sent = await Portal.Http.PostWebhookAsync("/triggers/fails-in-b", "{}");
        await Portal.Api.FinishedRunOfAsync(failing);
        var batch = (await Portal.Api.PostAsync<JsonNode>($"/api/v1/runs/retry?reaction={failing.Id}", new JsonObject()))["id"]!;
        var replay = (await Portal.Api.PostAsync<JsonNode>("/api/v1/replays", new JsonObject { ["event"] = teams.Other.Event.ToString(), ["reaction"] = teams.Other.Reaction.ToString() }))["id"]!;

        foreach (var (method, path, thing) in ((string, string, string)[])[
            ("GET", $"runs/batches/{batch}", $"work {batch}"), ("POST", $"runs/batches/{batch}/stop", $"work {batch}"),
            ("GET", $"replays/{replay}", $"reaction {teams.Other.Reaction}"), ("POST", $"replays/{replay}/stop", $"reaction {teams.Other.Reaction}")])
        {
            var from = $"198.19.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}";
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await AskAsync(teams.Key, method, $"/api/v1/{path}", from)).Status));
            await AttackedPortal.ToLogAsync(Portal, $" from {from} the {thing}: it is in no folder in which they have a role");
        }
    }

    [Fact]
    public async Task The_log_names_who_asked_for_what()
    {
        var teams = await TwoTeams.BeginAsync(Portal);

        foreach (var (path, thing) in ((string, string)[])[
            ($"runs/{teams.Other.Run}", $"run {teams.Other.Run}"), ($"runs/{teams.Other.Run}/artifacts/none", $"run {teams.Other.Run}"), ($"events/{teams.Other.Event}", $"event {teams.Other.Event}"),
            ($"deliveries/{teams.Other.Event}", $"delivery {teams.Other.Event}"), ($"reactions/{teams.Other.Reaction}", $"reaction {teams.Other.Reaction}"),
            ($"reactions/{teams.Other.Reaction}/samples", $"reaction {teams.Other.Reaction}"), ($"runs?reaction={teams.Other.Reaction}", $"reaction {teams.Other.Reaction}"), ($"deliveries?reaction={teams.Other.Reaction}", $"reaction {teams.Other.Reaction}")])
        {
            var from = $"198.19.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}";
            await AskAsync(teams.Key, "GET", $"/api/v1/{path}", from);
            await AttackedPortal.ToLogAsync(Portal, "Refused API key ", $" from {from} the {thing}: it is in no folder in which they have a role");
        }
    }

    [Theory]
    [InlineData("runs?q=zebra7f3a")]
    [InlineData("events?q=zebra7f3a")]
    [InlineData("runs?reaction={reaction}")]
    [InlineData("runs?event={event}")]
    [InlineData("deliveries?reaction={reaction}")]
    [InlineData("events?route=/triggers/zebra7f3a")]
    public async Task A_filter_finds_nothing_of_another_folder(string query)
    {
        var teams = await TwoTeams.BeginAsync(Portal);
        var path = "/api/v1/" + query.Replace("{reaction}", teams.Other.Reaction.ToString(), StringComparison.Ordinal).Replace("{event}", teams.Other.Event.ToString(), StringComparison.Ordinal);

        var (status, text) = await AskAsync(teams.Key, "GET", path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(JsonNode.Parse(text)!["items"]!.AsArray());
        Assert.NotEmpty((await Portal.Api.GetAsync<JsonNode>(path))["items"]!.AsArray());
    }

    // A name is given once: whoever wants it for a secret of the own is told so.
    private static bool IsNameTaken(PortalRoute route, HttpStatusCode status) => route is { Method: "PUT", Pattern: "/api/v1/secrets/{name}" } && status == HttpStatusCode.UnprocessableEntity;

    /// <summary>Whether the log has a line about what an address asked for.</summary>
    private bool Said(string from) => Portal.Output.Split('\n').Any(line => line.Contains("Refused ", StringComparison.Ordinal) && (line.Contains(from + " the ", StringComparison.Ordinal) || line.Contains(from + " as ", StringComparison.Ordinal)));

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string key, string method, string path, string? from = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        // Of one address the log has so many lines a minute.
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        request.Headers.Add("X-Api-Key", key);
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = JsonContent.Create(new JsonObject());
        using var answer = await Portal.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A portal that trusts a proxy on this machine, so that each call comes from an address of its own.</summary>
    public sealed class WalkedPortal() : RunningPortal(new KeyValuePair<string, string>("TrustedProxies", "127.0.0.0/8, ::1"));
}
