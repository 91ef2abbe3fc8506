using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>Asks every address about the things of another folder: each says that there is no such thing, and no list speaks of it.</summary>
public sealed class FolderWalkTests(RunningPortal running) : IClassFixture<RunningPortal>
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
        foreach (var route in routes)
        {
            if (teams.AddressOfOther(route) is { } address)
            {
                asked++;
                // That an answer repeats what was asked for tells nothing.
                var (status, answer) = await AskAsync(teams.Key, route.Method, address);
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

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string key, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Api-Key", key);
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = JsonContent.Create(new JsonObject());
        using var answer = await Portal.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
