using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>An address that the portal serves, by one method.</summary>
/// <param name="Method">GET, POST ...</param>
/// <param name="Pattern">As it was registered.</param>
/// <param name="Kind">Page, API or other.</param>
/// <param name="IsOpen">Whether it says itself that strangers may come.</param>
internal sealed partial record PortalRoute(string Method, string Pattern, RouteKind Kind, bool IsOpen)
{
    /// <summary>An address that the pattern matches and that is about nothing that exists.</summary>
    public string Sample => Parameter().Replace(Pattern, match => match.Groups["constraint"].Value switch
    {
        _ when match.Groups["all"].Length > 0 => "",
        "guid" => "00000000-0000-0000-0000-000000000001",
        "int" or "long" => "1",
        _ => "none",
    });

    /// <summary>Every route of the portal but static files, each once.</summary>
    public static IReadOnlyList<PortalRoute> Of(EndpointDataSource source) =>
    [
        .. source.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(Of)
            .DistinctBy(route => (route.Method, route.Pattern))
            .OrderBy(route => route.Kind).ThenBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    private static IEnumerable<PortalRoute> Of(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/');
        var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var kind = isPage ? RouteKind.Page : isOpen && Doors.Any(door => pattern.StartsWith(door, StringComparison.Ordinal)) ? RouteKind.Door : pattern.StartsWith("/api/", StringComparison.Ordinal) ? RouteKind.Api : RouteKind.Other;
        var methods = isPage ? ["GET"] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } some ? some : ["GET"];
        return methods.Select(method => new PortalRoute(method, pattern, kind, isOpen));
    }

    private static readonly string[] Doors = ["/triggers/", "/octopus/subscriptions/", "/sandbox/octopus", "/sandbox/control"];

    [GeneratedRegex(@"\{(?<all>\*{0,2})(?<name>\w+)(:(?<constraint>\w+)[^}]*)?\??\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}

/// <summary>What kind of address it is.</summary>
internal enum RouteKind
{
    /// <summary>A page for people.</summary>
    Page,

    /// <summary>The REST API.</summary>
    Api,

    /// <summary>What pages and tools need besides.</summary>
    Other,

    /// <summary>Open to strangers who prove themselves to it in another way than by a role.</summary>
    Door,
}
