using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>Two folders with a reaction each that ran, and a secret each; and a program and a member of the first one.</summary>
internal sealed class TwoTeams
{
    /// <summary>Stands in whatever belongs to the other folder.</summary>
    public const string Mark = "zebra7f3a";

    public required TeamWork Own { get; init; }

    public required TeamWork Other { get; init; }

    /// <summary>Key of a Script author in the first folder, who has no role elsewhere.</summary>
    public required string Key { get; init; }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<PortalProcess, Task<TwoTeams>> Begun = [];

    /// <summary>Those of a portal: made once.</summary>
    public static Task<TwoTeams> BeginAsync(PortalProcess portal) => Begun.GetValue(portal, MakeAsync);

    private static async Task<TwoTeams> MakeAsync(PortalProcess portal)
    {
        var own = await TeamWork.BeginAsync(portal, "team-a/", "okapi1b2c");
        var other = await TeamWork.BeginAsync(portal, "team-b/", Mark);
        return new TwoTeams { Own = own, Other = other, Key = await portal.KeyInAsync("team-a/", "ScriptAuthor") };
    }

    /// <summary>Addresses that are about something which belongs to a folder.</summary>
    public static IEnumerable<PortalRoute> AboutFolders(IEnumerable<PortalRoute> routes)
    {
        var anything = new TeamWork(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "Name", "/triggers/name");
        return routes.Where(route => route.Kind is RouteKind.Api or RouteKind.Page && AddressOf(route, anything) is not null);
    }

    /// <summary>An address about the other folder's things; null where it is about nothing that belongs to a folder.</summary>
    public string? AddressOfOther(PortalRoute route) => AddressOf(route, Other);

    /// <summary>An address about the own folder's things.</summary>
    public string? AddressOfOwn(PortalRoute route) => AddressOf(route, Own);

    private static string? AddressOf(PortalRoute route, TeamWork work)
    {
        var pattern = route.Pattern.Replace("/api/v1", "", StringComparison.Ordinal);
        var id = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["reactions", ..] or ["gallery", "update" or "from", ..] => work.Reaction.ToString(),
            ["runs", ..] => work.Run.ToString(),
            ["events" or "deliveries", ..] => work.Event.ToString(),
            _ => null,
        };
        if (id is null && !pattern.StartsWith("/secrets/{name}", StringComparison.Ordinal))
            return null;
        var address = route.Pattern.Replace("{id:guid}", id, StringComparison.OrdinalIgnoreCase).Replace("{name}", route.Pattern.Contains("/secrets/", StringComparison.Ordinal) ? work.Secret : "none", StringComparison.Ordinal)
            .Replace("{sample:guid}", work.Event.ToString(), StringComparison.Ordinal).Replace("{version:int}", "1", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal);
        return address == route.Pattern ? null : address;
    }
}

/// <summary>What a team has.</summary>
internal sealed record TeamWork(Guid Reaction, Guid Run, Guid Event, string Secret, string Route)
{
    public static async Task<TeamWork> BeginAsync(PortalProcess portal, string folder, string mark)
    {
        var secret = $"Key{mark}";
        await portal.Api.SendAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = secret, ["value"] = $"value-{mark}", ["folder"] = folder });
        var route = $"/triggers/{mark}";
        var document = new ReactionBuilder($"Reaction {mark}").OnWebhook(route).WithoutKey().Runs($"Write-Host 'log {mark}'").ToJson();
        document["tags"] = new JsonArray($"{folder}{mark}");
        var reaction = await portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);
        await SendAsync(portal, route, mark);
        var run = await portal.Api.FinishedRunOfAsync(reaction, TimeSpan.FromMinutes(2));
        await portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/samples", new JsonObject { ["event"] = run.Event.Id.ToString() });
        return new TeamWork(reaction.Id, run.Id, run.Event.Id, secret, route);
    }

    public Task SendAsync(PortalProcess portal, string mark) => SendAsync(portal, Route, mark);

    private static async Task SendAsync(PortalProcess portal, string route, string mark)
    {
        using var answer = await portal.Http.PostAsync(route, new StringContent($$"""{"mark": "body {{mark}}"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
