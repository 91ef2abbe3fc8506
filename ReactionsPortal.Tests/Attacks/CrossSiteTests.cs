using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Portal.Permissions;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>Another site's page has a member's browser send something. Every endpoint that changes something is asked: a new one is too.</summary>
[Collection(AttackCollection.Name)]
public sealed class CrossSiteTests(AttackedPortal attacked)
{
    private static readonly string[] Tools = ["/hangfire", "/_blazor", "/_framework", "/docs"];

    private PortalProcess Portal => attacked.Portal;

    [Fact]
    public async Task No_endpoint_takes_a_change_on_the_strength_of_the_cookie_from_another_site_or_without_saying_from_where()
    {
        var routes = await ChangesAsync();
        using var member = await SignedInAsync();

        foreach (var route in routes)
        {
            foreach (var origin in (string?[])["https://evil.example", "null", null])
            {
                // A form is asked for its token in any case.
                var refused = origin is null && route.Kind == RouteKind.Other ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden;
                Assert.Equal((route, origin, refused), (route, origin, await SendAsync(member, route, origin)));
            }

            await attacked.ToLogAsync($"Refused {route.Method} {route.Sample} from", "a page of another site sent it (https://evil.example)");
        }

        using var still = await member.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_no_page_wants_the_token_of_its_page_also_from_the_portals_own_origin()
    {
        await using var host = new InProcessPortal();
        var forms = PortalRoute.Of(host.Services.GetRequiredService<EndpointDataSource>())
            .Where(route => route.Kind == RouteKind.Other && route.Method is not ("GET" or "HEAD" or "OPTIONS") && !Tools.Any(tool => route.Pattern.StartsWith(tool, StringComparison.Ordinal))).ToList();
        using var member = await SignedInAsync();
        using var stranger = new FormClient(Portal);

        Assert.Contains(forms, route => route.Pattern == "/sign-out");
        foreach (var route in forms)
        {
            var who = route.IsOpen ? stranger : member;
            Assert.Equal((route, HttpStatusCode.BadRequest), (route, await SendAsync(who, route, Portal.Address)));
            await attacked.ToLogAsync($"Refused {route.Method} {route.Sample} from", "brought no antiforgery token");
        }

        using var still = await member.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await member.PostFromAsync(Portal.Address, "/sign-out"));
    }

    [Fact]
    public async Task Every_page_with_a_form_wants_its_token()
    {
        await using var host = new InProcessPortal();
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(page.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true }, page.RoutePattern.RawText));
        using var stranger = new FormClient(Portal);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(stranger, new PortalRoute("POST", "/sign-in", RouteKind.Page, IsOpen: true), Portal.Address));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(stranger, new PortalRoute("POST", "/sign-in", RouteKind.Page, IsOpen: true), "https://evil.example"));
    }

    [Fact]
    public async Task A_live_page_is_opened_by_the_portals_own_pages_only()
    {
        using var member = await SignedInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await OpenSocketAsync(member, "https://evil.example"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenSocketAsync(member, Portal.Address));
        using var stranger = new FormClient(Portal);
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenSocketAsync(stranger, Portal.Address));
        await attacked.ToLogAsync("Refused GET /_blazor from", "https://evil.example");
    }

    [Fact]
    public async Task Cookies_are_kept_from_other_sites_scripts_and_plain_connections()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "portal.example");
        using var answer = await Portal.Http.SendAsync(request);

        Assert.Equal(["max-age=31536000"], answer.Headers.GetValues("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
        });
    }

    private static async Task<IReadOnlyList<PortalRoute>> ChangesAsync()
    {
        await using var host = new InProcessPortal();
        return [.. PortalRoute.Of(host.Services.GetRequiredService<EndpointDataSource>())
            .Where(route => route.Method is "POST" or "PUT" or "PATCH" or "DELETE")
            .Where(route => route.Kind is not RouteKind.Door && !Tools.Any(tool => route.Pattern.StartsWith(tool, StringComparison.Ordinal)))];
    }

    private async Task<FormClient> SignedInAsync()
    {
        var browser = new FormClient(Portal);
        var answer = await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return browser;
    }

    private static async Task<HttpStatusCode> SendAsync(FormClient who, PortalRoute route, string? origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Sample) { Content = JsonContent.Create(new JsonObject()) };
        // Of one address the log has so many lines a minute.
        request.Headers.Add("X-Forwarded-For", $"198.18.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await who.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> OpenSocketAsync(FormClient who, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", who.Cookies);
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri(Portal.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
