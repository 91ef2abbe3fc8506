using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>Line breaks in what a stranger sends, on their way into a header or an address that an action sends.</summary>
[Collection(AttackCollection.Name)]
public sealed class HeaderInjectionTests(AttackedPortal attacked)
{
    private PortalProcess Portal { get; } = attacked.FromElsewhere();

    [Fact]
    public async Task A_value_with_line_breaks_stays_one_header_and_one_address_of_one_request()
    {
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(Portal);
        await Portal.Api.ConnectSandboxOnceAsync();
        var reaction = await Portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Notes", "contains", "Injected").Retried(attempts: 1).Sends($$"""
            {"method": "POST", "url": "{{receiver.Address}}/at?v=#{Octopus.Release.Notes}", "headers": {"X-Notes": "#{Octopus.Release.Notes}"}, "body": "{\"v\": \"#{Octopus.Release.Notes}\"}"}
            """));

        await octopus.CreateReleaseAsync("Core Web", $"9.{Random.Shared.Next(100_000)}.0", "x\r\nInjected: yes\r\n\r\nGET /second HTTP/1.1\r\nHost: evil\u0085\u2028\0end");
        var run = await Portal.Api.FinishedRunOfAsync(reaction);

        Assert.True(run.Status == "Succeeded", run.Error);
        var call = Assert.Single(receiver.Calls);
        Assert.DoesNotContain(call.Headers, header => header.Key.Equals("Injected", StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("x Injected: yes", call.Headers["X-Notes"], StringComparison.Ordinal);
        Assert.StartsWith("/at?v=x%0D%0AInjected", call.PathAndQuery, StringComparison.Ordinal);
        Assert.StartsWith("x\r\nInjected: yes", (string?)JsonNode.Parse(call.Body)!["v"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"headers": {"X-A\r\nX-B": "v"}}""")]
    [InlineData("""{"headers": {"X-A: b": "v"}}""")]
    [InlineData("""{"method": "GET / HTTP/1.1\r\nX: y"}""")]
    [InlineData("""{"contentType": "text/plain\r\nX-B: v", "body": "x"}""")]
    public async Task A_line_break_in_what_an_Editor_writes_as_name_method_or_type_is_refused_or_sent_as_one(string part)
    {
        await using var receiver = await Receiver.StartAsync();
        var http = JsonNode.Parse(part)!;
        http["url"] = receiver.Address;

        using var answer = await Portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", A.Reaction().OnPortal("RunFailed").Sends(http.ToJsonString()).ToJson());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await attacked.ToLogAsync("Refused POST /api/v1/reactions from", "400");
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=%0d%0aX-Injected:%20yes")]
    [InlineData("/sign-in/openid?returnUrl=/%0d%0aX-Injected:%20yes")]
    [InlineData("/runs?q=%0d%0aX-Injected:%20yes")]
    public async Task A_line_break_in_an_address_makes_no_header_of_the_answer(string path)
    {
        using var browser = new FormClient(Portal);
        using var answer = await browser.OpenAsync(path);

        Assert.False(answer.Headers.Contains("X-Injected"));
    }
}
