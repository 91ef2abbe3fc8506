using System.Text.Json;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Requests of two vendors, written in the editor with completion for every variable, and sent.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TemplateEditingTests(Chromium chromium, RunningPortal running)
{
    private const string Notes = "Say \"hello\" & <b>bye</b>\r\n- it's 100 % \\ done\n- \tüñí 🚀👩‍💻\n#{Secrets.NewRelicKey} {{ 1 }} ##{x} \u2028";
    private const string Key = "NRAK-ABCDEFGHIJKLMNOPQRSTUVWXYZ1";

    [Fact]
    public async Task New_Relics_deployment_mutation_is_written_by_completion_and_arrives_whole()
    {
        var portal = running.Portal;
        using var vendor = new DemandingVendor();
        vendor.Takes(
            "/graphql",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Api-Key"] = Key },
            new { variables = new { d = new { entityGuid = "MTIzNDU2", version = "3.0.0", changelog = Notes, description = "Core Web to Production" } } },
            new { query = "^mutation", variables = new { d = new { user = "^.+$", deepLink = $"^{portal.Address}/" } } },
            """{"data": {"changeTrackingCreateDeployment": {"deploymentId": "d-1"}}}""");
        await portal.Api.SetSecretAsync("NewRelicKey", Key);
        await using var visit = await Visit.BeginAsync(chromium, portal);
        using var octopus = await DeployOnceAsync(portal, "3.0.0");
        var editor = await OpenAsync(visit);

        await editor.Request.Url.FillAsync($"{vendor.Address}/graphql");
        var header = await editor.Request.HeaderAsync("Api-Key", "");
        await editor.WriteAsync(header, "#{Secrets.New|Secrets.NewRelicKey}");
        await editor.WriteAsync(editor.Code("Body"), """
            {"query": "mutation($d: ChangeTrackingDeploymentInput!){changeTrackingCreateDeployment(deployment:$d){deploymentId}}",
            "variables": {"d": {"entityGuid": "MTIzNDU2", "version": "#{relnum|Octopus.Release.Number}", "changelog": "#{notes|Octopus.Release.Notes}",
            "description": "#{Octopus.Pro|Octopus.Project.Name} to #{envname|Octopus.Environment.Name}", "user": "#{deplCreatedBy|Octopus.Deployment.CreatedBy.DisplayName}",
            "deepLink": "#{depurl|Octopus.Web.DeploymentUrl}", "timestamp": #{OccurredUnixM|Octopus.Event.OccurredUnixMilliseconds}}}}
            """);
        await Assertions.Expect(editor.Preview).ToContainTextAsync("""
            "version": "3.0.0"
            """.Trim());
        await Assertions.Expect(editor.Preview).ToContainTextAsync("Inserted values are escaped as JSON text.");
        await Assertions.Expect(editor.Preview).Not.ToContainTextAsync("not valid JSON");
        await visit.LookRightAsync("editor-code", isPictured: true);
        await editor.SaveAsAsync("Tell New Relic");
        await octopus.DeployAsync("Core Web", "3.0.0", "Production");

        var deployment = (await vendor.TakenAsync()).GetProperty("variables").GetProperty("d");
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(deployment.GetProperty("timestamp").GetInt64()), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Slacks_blocks_are_written_by_completion_and_arrive_whole()
    {
        var portal = running.Portal;
        using var vendor = new DemandingVendor();
        vendor.Takes(
            "/services/T0/B0/xyz",
            new Dictionary<string, string>(StringComparer.Ordinal),
            new
            {
                text = "Core Web 3.1.0",
                blocks = new object[]
                {
                    new { type = "header", text = new { type = "plain_text", text = "Core Web to Production" } },
                    new { type = "section", text = new { type = "mrkdwn", text = Notes } },
                    new { type = "actions" },
                },
            },
            new { blocks = new object[] { new { }, new { }, new { elements = new[] { new { type = "^button$", url = $"^{portal.Address}/" } } } } },
            "ok");
        await portal.Api.SetSecretAsync("SlackUrl", $"{vendor.Address}/services/T0/B0/xyz");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        using var octopus = await DeployOnceAsync(portal, "3.1.0");
        var editor = await OpenAsync(visit);

        await editor.WriteAsync(editor.Request.Url, "#{slack|Secrets.SlackUrl}");
        await editor.WriteAsync(editor.Code("Body"), """
            {"text": "#{Octopus.Pro|Octopus.Project.Name} #{relnum|Octopus.Release.Number}", "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "#{Octopus.Pro|Octopus.Project.Name} to #{envname|Octopus.Environment.Name}"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "#{notes|Octopus.Release.Notes}"}},
            {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Open"}, "url": "#{depurl|Octopus.Web.DeploymentUrl}"}]}]}
            """);
        await Assertions.Expect(editor.Preview).ToContainTextAsync("Core Web to Production");
        await editor.SaveAsAsync("Tell Slack");
        await octopus.DeployAsync("Core Web", "3.1.0", "Production");

        Assert.Equal(3, (await vendor.TakenAsync()).GetProperty("blocks").GetArrayLength());
    }

    [Fact]
    public async Task A_name_pressed_while_the_list_is_looked_up_anew_is_taken()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        using var octopus = await DeployOnceAsync(portal, "3.2.0");
        var editor = await OpenAsync(visit);

        await Assertions.Expect(editor.Request.Url).ToHaveAttributeAsync("contenteditable", "true");
        await editor.Request.Url.ClickAsync();
        await visit.Page.Keyboard.TypeAsync("https://example.com/#{relnum");
        await editor.Offered("Octopus.Release.Number").EvaluateAsync("""
            choice => {
              const line = document.activeElement;
              line.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', code: 'Space', keyCode: 32, ctrlKey: true, bubbles: true, cancelable: true }));
              choice.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true }));
            }
            """);

        await Assertions.Expect(editor.Request.Url).ToHaveTextAsync("https://example.com/#{Octopus.Release.Number}");
    }

    private static async Task<SandboxOctopus> DeployOnceAsync(PortalProcess portal, string release)
    {
        await portal.Api.ConnectSandboxOnceAsync();
        var octopus = new SandboxOctopus(portal);
        await octopus.CreateReleaseAsync("Core Web", release, Notes);
        await octopus.DeployAsync("Core Web", release, "Production");
        await Eventually.That(() => portal.Api.GetAsync<JsonElement>($"/api/v1/events?category=DeploymentSucceeded&q={release}"), events => events.GetProperty("items").GetArrayLength() > 0);
        return octopus;
    }

    private static async Task<ReactionEditorPage> OpenAsync(Visit visit)
    {
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnOctopusAsync("A deployment succeeded");
        await editor.HttpChoice.ClickAsync();
        return editor;
    }
}
