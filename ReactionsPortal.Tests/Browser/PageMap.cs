using System.Reflection;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Members;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>Every page that the portal has, found by its routes, and the address at which a test opens it.</summary>
internal static class PageMap
{
    /// <summary>Pages that nobody signed in sees: each has its own journey.</summary>
    private static readonly string[] Entrances = ["/sign-in", "/sign-in/code", "/set-up", "/join", "/reset-password"];

    /// <summary>Templates of all routes, by alphabet.</summary>
    public static IReadOnlyList<string> Routes { get; } =
    [
        .. typeof(Member).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false)).Select(route => route.Template).Order(StringComparer.Ordinal),
    ];

    /// <summary>Routes for a member.</summary>
    public static IReadOnlyList<string> Inside { get; } = [.. Routes.Except(Entrances, StringComparer.Ordinal)];

    /// <summary>Routes for somebody who comes in.</summary>
    public static IReadOnlyList<string> Outside => Entrances;

    /// <summary>What the pages are opened at where something is on them.</summary>
    /// <exception cref="KeyNotFoundException">A route has parameters, and nobody said which page to open: say it here.</exception>
    public static IReadOnlyDictionary<string, string> Full(BusyPortal world)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/connections/{Id:guid}"] = $"/connections/{world.Connection}",
            ["/deliveries/{Id:guid}"] = $"/deliveries/{world.Refused}",
            ["/events/{Id:guid}"] = $"/events/{world.Failed.Event.Id}",
            ["/events/{Id:guid}/scrubbed"] = $"/events/{world.Failed.Event.Id}/scrubbed",
            ["/gallery/{Id}"] = "/gallery/new-relic",
            ["/gallery/from/{Id:guid}"] = $"/gallery/from/{world.Reaction.Id}",
            ["/gallery/update/{Id:guid}"] = $"/gallery/update/{world.Outdated}",
            ["/join"] = world.JoinPath,
            ["/members/{Id}"] = $"/members/{world.Member}",
            ["/reactions/{Id:guid}"] = $"/reactions/{world.Reaction.Id}",
            ["/reactions/{Id:guid}/versions"] = $"/reactions/{world.Reaction.Id}/versions",
            ["/replay"] = $"/replay?event={world.Failed.Event.Id}",
            ["/reset-password"] = world.ResetPath,
            ["/runs/{Id:guid}"] = $"/runs/{world.Failed.Id}",
            ["/why"] = $"/why?reaction={world.Reaction.Id}",
        };
        return Routes.ToDictionary(route => route, route => places.TryGetValue(route, out var place) ? place : Plain(route), StringComparer.Ordinal);
    }

    /// <summary>What a page is opened at where nothing is: one of many that is not there.</summary>
    public static string Empty(string route) => route.Replace("{Id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{Id}", "no-such-thing", StringComparison.Ordinal);

    /// <summary>Name of a page's pictures: <c>gallery-update</c>.</summary>
    public static string NameOf(string route)
    {
        var parts = route.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = parts.Where(part => part[0] != '{').ToList();
        if (words.Count == 0)
            return "home";
        // One of many: "/runs/{Id}" is "run".
        return parts[^1][0] == '{' && words.Count == 1 ? words[0] == "gallery" ? "integration" : words[0] == "deliveries" ? "delivery" : words[0][..^1] : string.Join('-', words);
    }

    private static string Plain(string route) =>
        route.Contains('{', StringComparison.Ordinal) ? throw new KeyNotFoundException($"Say in {nameof(PageMap)} which page of {route} is looked at.") : route;
}
