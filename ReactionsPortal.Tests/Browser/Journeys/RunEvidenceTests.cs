using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>What a run's page shows of requests and answers.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RunEvidenceTests(Chromium chromium, RunningPortal running) : IClassFixture<Bash>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Each_of_several_requests_can_be_looked_at()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswersBy(call => call.PathAndQuery == "/deploy" ? (HttpStatusCode.BadRequest, "no such release") : (HttpStatusCode.OK, """{"id": "rel-77"}"""));
        var run = await RunAsync("7.1.0", $$"""
            {"requests": [
              {"name": "Find the release", "method": "GET", "url": "{{receiver.Address}}/find", "capture": {"Release": "$.id"} },
              {"name": "Deploy it", "url": "{{receiver.Address}}/deploy", "body": "{\"release\": \"#{Captured.Release}\"}"},
              {"url": "{{receiver.Address}}/never"}]}
            """);
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        await new SignInPage(visit.Page).EnterAsync();
        var page = new RunPage(visit.Page);

        await page.OpenAsync(run.Id);
        await Assertions.Expect(page.Evidence).ToContainTextAsync("no such release");
        await Assertions.Expect(page.Requests).ToHaveTextAsync([new Regex("Find the release.*200", RegexOptions.Singleline, Limit), new Regex("Deploy it.*failed: 400", RegexOptions.Singleline, Limit), new Regex("Request 3.*not reached", RegexOptions.Singleline, Limit)]);
        await visit.LookRightAsync("run-requests");
        await page.ShowRequestAsync("Find the release");
        await Assertions.Expect(page.Evidence).ToContainTextAsync("200 OK");
        await page.ShowAsync("Request");
        await Assertions.Expect(page.Evidence).ToContainTextAsync("/find");
        await page.ShowRequestAsync("Deploy it");
        await Assertions.Expect(page.Evidence).ToContainTextAsync("rel-77");
    }

    [Fact]
    public async Task Captured_values_lead_from_one_run_to_the_other_and_back()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, """{"window": "win-9", "key": "nobody-may-see-this"}""");
        await _portal.Api.ConnectSandboxOnceAsync();
        var opens = await _portal.Api.CreateAsync(A.Reaction("Open the window").OnOctopus("main", "DeploymentStarted").Where("Octopus.Release.Number", "is", "7.2.0")
            .Sends($$"""{"url": "{{receiver.Address}}/windows", "capture": {"Window": "$.window", "Key": {"json": "$.key", "sensitive": true} } }"""));
        var closes = await _portal.Api.CreateAsync(A.Reaction("Close the window").OnOctopus("main", "DeploymentSucceeded").Where("Octopus.Release.Number", "is", "7.2.0")
            .Sends($$"""{"method": "DELETE", "url": "{{receiver.Address}}/windows/#{Captured.Window}"}""").Retried(attempts: 10));
        using var octopus = new SandboxOctopus(_portal);
        await octopus.CreateReleaseAsync("Core Web", "7.2.0");
        await octopus.DeployAsync("Core Web", "7.2.0", "Development");
        var closing = await _portal.Api.FinishedRunOfAsync(closes);
        await _portal.Api.FinishedRunOfAsync(opens);
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        await new SignInPage(visit.Page).EnterAsync();
        var page = new RunPage(visit.Page);

        await page.OpenAsync(closing.Id);
        await Assertions.Expect(page.Captured).ToContainTextAsync("win-9");
        await Assertions.Expect(page.Captured).ToContainTextAsync("sensitive, not shown");
        await visit.LookRightAsync("run-captured-earlier");
        await page.Captured.GetByRole(AriaRole.Link, new() { Name = "Open the window" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Open the window" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Captured).ToContainTextAsync("By this run");
        await visit.LookRightAsync("run-captured");
        await page.Captured.GetByRole(AriaRole.Link, new() { Name = "Close the window" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{_portal.Address}/runs/{closing.Id}");
        Assert.DoesNotContain("nobody-may-see-this", await visit.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_reaction_and_a_copied_command_send_the_request_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await _portal.Api.SetSecretAsync("CopyKey", "copy-\"key\"-1234");
        var run = await RunAsync("7.3.0", $$"""
            {"requests": [
              {"name": "First", "method": "GET", "url": "{{receiver.Address}}/first"},
              {"name": "Second", "url": "{{receiver.Address}}/second?v=#{Octopus.Release.Number}", "headers": {"Api-Key": "#{Secrets.CopyKey}"}, "auth": {"basic": {"user": "bob", "secret": "CopyKey"} },
               "body": "{\"key\": \"#{Secrets.CopyKey}\", \"note\": \"it's ##{here} $HOME #{Octopus.Release.Number}\"}"}]}
            """);
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        await new SignInPage(visit.Page).EnterAsync();
        var page = new RunPage(visit.Page);
        await page.OpenAsync(run.Id, "?tab=request");
        await visit.LookRightAsync("run-request");

        var yaml = await page.CopyAsync("Copy as reaction");
        var curl = await page.CopyAsync("Copy as curl");
        using var answer = await _portal.Api.TryYamlAsync(HttpMethod.Post, "/api/v1/reactions", yaml);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync() + yaml);
        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{made["id"]}/test", new JsonObject { ["event"] = run.Event.Id });
        await Eventually.That(() => Second(receiver), calls => calls.Count == 2);
        await Bash.RunAsync(curl, new Dictionary<string, string> { ["COPYKEY"] = "copy-\\\"key\\\"-1234" });

        var calls = Second(receiver);
        Assert.Equal(3, calls.Count);
        Assert.Equal(calls[0].Body, calls[1].Body);
        Assert.Equal(calls[0].Body, calls[2].Body);
        Assert.All(new[] { "Api-Key", "Authorization", "Content-Type" }, name => Assert.Equal(calls[0].Headers[name], calls[1].Headers[name]));
        Assert.Contains("it's #{here} $HOME 7.3.0", calls[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("-1234", yaml + curl, StringComparison.Ordinal);
    }

    private static List<ReceivedCall> Second(Receiver receiver) => [.. receiver.Calls.Where(call => call.PathAndQuery.StartsWith("/second", StringComparison.Ordinal))];

    /// <summary>A finished run of a reaction that sends this for one release.</summary>
    private async Task<RunView> RunAsync(string version, string http)
    {
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", version).Sends(http).Retried(attempts: 1));
        using var octopus = new SandboxOctopus(_portal);
        await octopus.CreateReleaseAsync("Core Web", version);
        return await _portal.Api.FinishedRunOfAsync(reaction);
    }
}
