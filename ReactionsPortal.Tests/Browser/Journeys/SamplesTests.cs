using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A real delivery is listened for, clicked together into a reaction, and what is refused later is found and taken again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SamplesTests(Chromium chromium)
{
    private const string Secret = "It's a Secret to Everybody";
    private const string Route = "/triggers/from-github";

    [Fact]
    public async Task A_delivery_is_listened_for_and_clicked_together_and_refused_ones_are_told()
    {
        await using var portal = await PortalProcess.StartAsync();
        await portal.Api.SetSecretAsync("Hook", Secret);
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var page = visit.Page;
        await new SignInPage(page).EnterAsync();
        var editor = new ReactionEditorPage(page);
        await editor.OpenNewAsync();
        await editor.ShowYamlAsync();
        await editor.Yaml.FillAsync($"name: When GitHub releases\ntrigger:\n  webhook:\n    route: {Route}\n    source: github\n    auth:\n      gitHub:\n        secret: Hook\naction:\n  powershell:\n    script: Write-Host\n");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("GitHub");
        await editor.FormChoice.ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Listen for a sample" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status, new() { Name = "Listening" })).ToContainTextAsync($"{portal.Address}{Route}");
        var payload = Payloads.Read("github-release-published");
        using var wrong = await PostAsync(portal, payload, "another secret");
        await Assertions.Expect(editor.Step("Trigger")).ToContainTextAsync("but was refused. The signature in X-Hub-Signature-256 does not match");
        using var right = await PostAsync(portal, payload, Secret);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Accepted), (wrong.StatusCode, right.StatusCode));

        var tree = page.GetByRole(AriaRole.Region, new() { Name = "Payload", Exact = true });
        await Assertions.Expect(tree).ToContainTextAsync("Codertocat/Hello-World 0.0.1");
        await tree.GetByRole(AriaRole.Button, new() { Name = "release", Exact = true }).ClickAsync();
        await visit.LookRightAsync("editor-sample");
        await editor.Script.ClickAsync();
        await tree.GetByRole(AriaRole.Button, new() { Name = "tag_name" }).First.ClickAsync();
        await Assertions.Expect(editor.Script).ToContainTextAsync("$Payload.release.tag_name");
        await tree.GetByRole(AriaRole.Button, new() { Name = "Make a condition of Webhook.Body.action", Exact = true }).ClickAsync();
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("published");
        await InsertElsewhereAsync(editor, tree);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save reaction" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "When GitHub releases", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Samples", Exact = true }).GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Codertocat/Hello-World");

        using var later = await PostAsync(portal, payload, "another secret");
        await Assertions.Expect(page.GetByText("1 call refused in the last hour. The signature in X-Hub-Signature-256 does not match")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the call" }).ClickAsync();
        await visit.LookRightAsync("deliveries");
        await page.GetByRole(AriaRole.Link, new() { Name = $"POST {Route}" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Refused with 401 Unauthorized. The signature in X-Hub-Signature-256 does not match")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Redeliver" })).ToBeDisabledAsync();
        await visit.LookRightAsync("delivery-refused");

        await page.GotoAsync($"/deliveries/{await right.EventIdAsync()}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Redeliver" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Redeliver" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-facts")).ToContainTextAsync("Redelivered by");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Ran", Exact = true })).ToContainTextAsync("When GitHub releases");
    }

    /// <summary>The same click writes a template where one belongs, and the bare name in a condition.</summary>
    private static async Task InsertElsewhereAsync(ReactionEditorPage editor, ILocator tree)
    {
        var action = editor.Step("Action");
        await action.GetByRole(AriaRole.Button, new() { Name = "Parameter", Exact = true }).ClickAsync();
        await action.GetByLabel("Parameter name").FillAsync("Tag");
        var parameter = action.Code("Parameter value");
        await parameter.ClickAsync();
        await tree.GetByRole(AriaRole.Button, new() { Name = "tag_name" }).First.ClickAsync();
        await Assertions.Expect(parameter).ToHaveTextAsync("#{Webhook.Body.release.tag_name}");

        var condition = editor.Step("Filter").GetByRole(AriaRole.Group, new() { Name = "Condition", Exact = true });
        var field = condition.GetByRole(AriaRole.Combobox, new() { Name = "Field" });
        await field.ClickAsync();
        await tree.GetByRole(AriaRole.Button, new() { Name = "tag_name" }).First.ClickAsync();
        await Assertions.Expect(field).ToHaveValueAsync("Webhook.Body.release.tag_name");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("tag_name");
        await condition.GetByRole(AriaRole.Combobox, new() { Name = "Value" }).FillAsync("0.0.1");
        await condition.GetByRole(AriaRole.Combobox, new() { Name = "Value" }).BlurAsync();
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("0.0.1");
    }

    private static Task<HttpResponseMessage> PostAsync(PortalProcess portal, Payload payload, string secret)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload.Body));
        return portal.Http.PostWebhookAsync(Route, payload.Body, new Dictionary<string, string>(payload.Headers) { ["X-Hub-Signature-256"] = $"sha256={Convert.ToHexStringLower(signature)}" });
    }
}
