using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>Somebody with a role, or nobody in particular: by a cookie at pages, by a key at the API.</summary>
internal sealed class Caller(string name, HttpClient browser, HttpClient program) : IDisposable
{
    public const string Stranger = "stranger";

    /// <summary>The role, or <see cref="Stranger"/>.</summary>
    public string Name { get; } = name;

    public static async Task<Caller> OfAsync(PortalProcess portal, string role)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(portal.Address) };
        var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(portal.Address) };
        if (role == Stranger)
            return new Caller(role, browser, program);

        using var member = await portal.JoinAsync($"{role.ToLowerInvariant()}@example.com", role);
        browser.DefaultRequestHeaders.Add("Cookie", member.Cookies);
        program.DefaultRequestHeaders.Add("X-Api-Key", await portal.KeyAsync(role));
        return new Caller(role, browser, program);
    }

    /// <returns>Whether the portal did what was asked, or would have if there had been such a thing.</returns>
    public async Task<bool> MayAsync(PortalRoute route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Sample);
        if (route.Method is "POST" or "PUT" or "PATCH")
            request.Content = JsonContent.Create(new JsonObject());
        var http = route.Kind == RouteKind.Api || route.Pattern.StartsWith("/openapi", StringComparison.Ordinal) ? program : browser;
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.False((int)answer.StatusCode is 500, $"{route.Method} {route.Pattern} failed for {Name}: {(int)answer.StatusCode}");

        var sentTo = answer.Headers.Location?.ToString() ?? "";
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && !sentTo.Contains("/sign-in?returnUrl=", StringComparison.Ordinal) && !sentTo.Contains("/no-permission", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        browser.Dispose();
        program.Dispose();
    }
}
