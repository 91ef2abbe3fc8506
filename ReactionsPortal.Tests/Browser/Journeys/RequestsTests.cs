using System.Net;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>An HTTP action with everything it can have, made in the browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RequestsTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task Two_requests_with_a_token_parameters_and_a_captured_value_are_made_and_run()
    {
        var portal = running.Portal;
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswersBy(Answer, new KeyValuePair<string, string>("Content-Type", "application/json"));
        await portal.Api.ConnectSandboxOnceAsync();
        await portal.Api.SetSecretAsync("Client", "the-clients-secret");
        using (var octopus = new SandboxOctopus(portal))
            await octopus.CreateReleaseAsync("Core Web", "9.4.0");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnOctopusAsync("A deployment started");
        await editor.HttpChoice.ClickAsync();

        var find = editor.Request;
        await find.MethodAsync("GET");
        await find.Url.FillAsync($"{receiver.Address}/services");
        await find.QueryAsync("tag", "#{Octopus.Project.Name}");
        await find.QueryAsync("tag", "a&b");
        await find.OAuthAsync($"{receiver.Address}/token", "portal", "Client");
        await find.CaptureAsync("Id", "$.items[0].id");
        await Assertions.Expect(find.Part("Query parameters")).ToContainTextAsync("tag, tag");
        await Assertions.Expect(find.Part("Authentication")).ToContainTextAsync("OAuth 2");
        await visit.LookRightAsync("editor-request");

        await editor.AddRequestAsync();
        await Assertions.Expect(editor.Card(1)).ToContainTextAsync($"GET {receiver.Address}/services captures Id");
        var change = editor.RequestAt(2);
        await change.MethodAsync("PATCH");
        await change.Url.FillAsync($"{receiver.Address}/services/#{{Captured.Id}}");
        await change.HeaderAsync("X-Release", "#{Octopus.Release.Number}");
        await editor.Card(2).Code("Body").FillAsync("""{"version": "#{Octopus.Release.Number}"}""");
        await change.ExpectAsync("$.ok", "true");
        await visit.LookRightAsync("editor-requests", isPictured: true);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Insert variable" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Insert a variable" })).ToContainTextAsync("Captured.Id");
        await editor.SaveAsAsync("Find the service, then change it");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync($"send GET to {new Uri(receiver.Address).Authority}, then send PATCH to {new Uri(receiver.Address).Authority}");

        var sandbox = new SandboxPage(visit.Page);
        await sandbox.OpenAsync();
        await sandbox.DeployAsync();
        var runs = new RunsPage(visit.Page);
        await runs.OpenAsync("?q=\"Find the service\"");
        await runs.ExpectAsync(1);
        await Assertions.Expect(runs.Rows.First).ToContainTextAsync("Succeeded");

        var calls = receiver.Calls;
        Assert.Equal(["POST /token", "GET /services?tag=Core%20Web&tag=a%26b", "PATCH /services/svc-7"], calls.Select(call => $"{call.Method} {call.PathAndQuery}"));
        Assert.Equal("Bearer the-token", calls[1].Headers["Authorization"]);
        Assert.Equal(("9.4.0", """{"version": "9.4.0"}"""), (calls[2].Headers["X-Release"], calls[2].Body));
    }

    [Fact]
    public async Task The_yaml_is_the_same_reaction_both_ways()
    {
        var portal = running.Portal;
        await portal.Api.ConnectSandboxOnceAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnOctopusAsync("A deployment failed");
        await editor.PostsToAsync("https://hooks.example.com/x", """{"text": "#{Octopus.Project.Name}"}""");

        await editor.ShowYamlAsync();
        Assert.Contains("url: https://hooks.example.com/x", await editor.Yaml.TextAsync(), StringComparison.Ordinal);
        await visit.LookRightAsync("editor-yaml", isPictured: true);
        var yaml = await editor.Yaml.TextAsync();
        await editor.Yaml.FillAsync(yaml.Replace("url: https", "uri: https", StringComparison.Ordinal));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no field \"uri\" here.");
        await Assertions.Expect(editor.FormChoice).ToBeDisabledAsync();
        await Assertions.Expect(editor.Facts).ToContainTextAsync("Draft kept");
        await visit.LookRightAsync("editor-yaml-unreadable");

        await visit.Page.ReloadAsync();
        await editor.Yaml.ExpectTextAsync(yaml.Replace("url: https", "uri: https", StringComparison.Ordinal));
        await editor.Yaml.FillAsync(yaml.Replace("hooks.example.com/x", "hooks.example.com/y", StringComparison.Ordinal));
        await editor.FormChoice.ClickAsync();
        await editor.Request.Url.ExpectTextAsync("https://hooks.example.com/y");

        await editor.ShowYamlAsync();
        await editor.Yaml.FillAsync((await editor.Yaml.TextAsync()).Replace("enabled: true", "enabled: false", StringComparison.Ordinal));
        await visit.Page.Keyboard.PressAsync("Control+s");

        await Assertions.Expect(editor.Facts).ToContainTextAsync("Version 1 in use");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Switch)).Not.ToBeCheckedAsync();
    }

    private static (HttpStatusCode Status, string Body) Answer(ReceivedCall call) => call switch
    {
        { Method: "POST" } => (HttpStatusCode.OK, """{"access_token": "the-token", "token_type": "Bearer", "expires_in": 3600}"""),
        { Method: "GET" } => (HttpStatusCode.OK, """{"items": [{"id": "svc-7"}]}"""),
        _ => (HttpStatusCode.OK, """{"ok": true}"""),
    };
}
