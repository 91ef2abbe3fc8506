using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Hosting;

/// <summary>Who gets in, and what those are told who do not.</summary>
[Collection(PortalCollection.Name)]
public sealed class AccessTests(RunningPortal running)
{
    private PortalProcess Portal => running.Portal;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/sign-in")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/app.css")]
    public async Task Strangers_reach_what_signing_in_needs(string path)
    {
        using var answer = await Portal.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/no-such-thing")]
    [InlineData("/openapi/v1.json")]
    public async Task Programs_without_a_key_are_answered_401_as_problem_details(string path)
    {
        using var answer = await Portal.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Send a valid API key in the header X-Api-Key.", await DetailAsync(answer));
    }

    [Theory]
    [InlineData("wrong-key-0123456789")]
    [InlineData("rp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_key_is_answered_401(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs");
        request.Headers.Add("X-Api-Key", key);

        using var answer = await Portal.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/docs")]
    [InlineData("/no-such-page")]
    public async Task Strangers_are_sent_to_sign_in_from_everywhere_else(string path)
    {
        using var browser = new FormClient(Portal);

        using var answer = await browser.OpenAsync(path);

        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Pages_may_not_be_framed_nor_load_from_elsewhere()
    {
        using var answer = await Portal.Http.GetAsync("/sign-in");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        var description = await Portal.Api.GetAsync<JsonNode>("/openapi/v1.json");

        Assert.StartsWith("3.", (string?)description["openapi"], StringComparison.Ordinal);
        Assert.Equal("X-Api-Key", (string?)description["components"]!["securitySchemes"]!["ApiKey"]!["name"]);
        Assert.All(
            description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()),
            operation => Assert.False(string.IsNullOrEmpty((string?)operation.Value!["summary"])));
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["detail"];
}
