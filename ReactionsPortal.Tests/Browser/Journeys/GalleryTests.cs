using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>From home to a reaction that works, with each of three products: their hosts are WireMock's here, by https, through a proxy.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GalleryTests(Chromium chromium, RunningPortal running)
{
    private const int MostClicks = 8;

    private const string Board = """
        name: Acme board
        category: generic
        summary: Writes onto a board.
        version: 1
        facts: documented
        reactions:
          - key: write
            document:
              name: Write onto the board when Core Web is deployed
              trigger: { octopus: { events: [DeploymentSucceeded] } }
              filter: { all: [ { field: Octopus.Project.Name, is: Core Web } ] }
              action: { http: { url: "https://board.example.com", body: '{"text": "#{Octopus.Release.Number}"}' } }
        """;

    private const string Step = """
        {"Name": "Acme - Tell", "ActionType": "Octopus.Script", "Version": 3,
         "Properties": {"Octopus.Action.Script.ScriptBody": "Invoke-RestMethod $Webhook -Method Post", "Octopus.Action.Script.Syntax": "PowerShell"},
         "Parameters": [{"Name": "Webhook", "Label": "Webhook", "HelpText": "Where to.", "DisplaySettings": {"Octopus.ControlType": "Sensitive"}}]}
        """;

    [Fact]
    public async Task Three_products_are_told_of_a_deployment_after_a_few_clicks_each()
    {
        await using var world = await SecureVendors.StartAsync("api.raygun.com", "api.newrelic.com", "hooks.slack.com");
        world["api.raygun.com"].Answers("GET", 200, """{"name": "Core Web"}""").Answers("POST", 201, """{"identifier": "2"}""");
        world["api.newrelic.com"].Answers("POST", 200, """{"data": {"actor": {"user": {"name": "Mara"}, "entitySearch": {"count": 1, "results": {"entities": [{"name": "Core Web"}]}}}, "changeTrackingCreateEvent": {"changeTrackingEvent": {"changeTrackingId": "c-1"}, "messages": []}}}""");
        world["hooks.slack.com"].Answers("POST", 200, "ok");
        await using var portal = await PortalProcess.StartAsync(world.Settings);
        await portal.Api.ConnectSandboxAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();

        var raygun = new GalleryPages(visit.Page);
        await raygun.OpenFromHomeAsync("Raygun");
        await raygun.TypeAsync("Personal access token", "3iUdaT1vHDS6wfVRmz7KkGdE");
        await raygun.TypeAsync("API key of the application", "paste+your/key==");
        await raygun.TestAsync();
        await Assertions.Expect(raygun.Tested).ToContainTextAsync("The token works and the key belongs to Core Web. Nothing was recorded.");
        await visit.LookRightAsync("gallery-entry");
        await raygun.CreateAsync();
        await Assertions.Expect(raygun.Summary).ToContainTextAsync("The reaction is made and switched on.");

        var newRelic = new GalleryPages(visit.Page);
        await newRelic.OpenFromHomeAsync("New Relic");
        await newRelic.TypeAsync("User key", "NRAK-ABCDEFGHIJKLMNOPQRSTUVWXYZ1");
        await newRelic.TypeAsync("Entity GUID", "MjUyMDY0MXxBUE18QVBQTElDQVRJT058MTIz");
        await newRelic.TestAsync();
        await Assertions.Expect(newRelic.Tested).ToContainTextAsync("The key works and finds one entity, Core Web. Nothing was recorded.");
        await newRelic.CreateAsync();
        await Assertions.Expect(newRelic.Summary).ToContainTextAsync("The reaction is made and switched on.");

        var slack = new GalleryPages(visit.Page);
        await slack.OpenFromHomeAsync("Slack");
        await slack.TypeAsync("Webhook address", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX");
        await slack.CreateAsync();
        await Assertions.Expect(slack.Summary).ToContainTextAsync("The reaction is made and switched on.");
        Assert.All([raygun, newRelic, slack], pages => Assert.InRange(pages.Clicks, 1, MostClicks));

        using var octopus = new SandboxOctopus(portal);
        await octopus.DeployAsync("Core Web", "2.4.0", "Production");
        var runs = await Eventually.That(() => portal.Api.RunsAsync(), runs => runs.Items.Count == 3 && runs.Items.All(run => run.IsFinished));

        Assert.All(runs.Items, run => Assert.Equal("Succeeded", run.Status));
        Assert.Equal("2.4.0", Told("api.raygun.com").GetProperty("version").GetString());
        Assert.Equal("2.4.0", Told("api.newrelic.com").GetProperty("variables").GetProperty("e").GetProperty("categoryAndTypeData").GetProperty("categoryFields").GetProperty("deployment").GetProperty("version").GetString());
        Assert.StartsWith("Core Web 2.4.0 to Production succeeded", Told("hooks.slack.com").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(visit.Errors);

        JsonElement Told(string host) => JsonDocument.Parse(world[host].Bodies("POST")[^1]).RootElement;
    }

    [Fact]
    public async Task The_gallery_is_searched_and_a_wrong_key_is_explained_and_a_broken_file_named_with_its_line()
    {
        await using var world = await SecureVendors.StartAsync("api.newrelic.com");
        world["api.newrelic.com"].Answers("POST", 401, """{"errors": [{"message": "Invalid API key"}]}""");
        await using var portal = await PortalProcess.StartAsync(world.Settings);
        var broken = Path.Combine(portal.DataFolder, "integrations", "acme-notes");
        Directory.CreateDirectory(broken);
        await File.WriteAllTextAsync(Path.Combine(broken, "integration.yaml"), "name: Acme notes\ncategory: chat\nsumary: Writes notes.\n");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var page = visit.Page;
        await new SignInPage(page).EnterAsync("/gallery");

        await Assertions.Expect(page.GetByText("acme-notes/integration.yaml")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Summary" })).ToContainTextAsync("line 3: There is no field \"sumary\" here.");
        await visit.LookRightAsync("gallery-broken");
        await page.GetByPlaceholder("Search by name, or by what it does").FillAsync("mute alerts");
        await Assertions.Expect(page.Locator("a.integration-card")).ToHaveCountAsync(1);
        await page.GetByPlaceholder("Search by name, or by what it does").FillAsync("nothing like that");
        await Assertions.Expect(page.GetByText("Nothing matches nothing like that.")).ToBeVisibleAsync();
        await visit.LookRightAsync("gallery-nothing");

        var newRelic = new GalleryPages(page);
        await newRelic.OpenFromHomeAsync("New Relic");
        await newRelic.TypeAsync("User key", "NRAK-wrong");
        await newRelic.TestAsync();
        await Assertions.Expect(newRelic.Tested).ToContainTextAsync("A User key is NRAK- and 27 capitals or digits.");
        await newRelic.TypeAsync("User key", "NRAK-ABCDEFGHIJKLMNOPQRSTUVWXYZ1");
        await newRelic.TypeAsync("Entity GUID", "MjUyMDY0MXxBUE18QVBQTElDQVRJT058MTIz");
        await newRelic.TestAsync();
        await Assertions.Expect(newRelic.Tested).ToContainTextAsync("401");
        await Assertions.Expect(newRelic.Tested).ToContainTextAsync("Use a User key, or change the region.");
        await visit.LookRightAsync("gallery-refused");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_reaction_is_brought_up_to_date_and_becomes_an_integration_and_a_step_template_becomes_a_reaction()
    {
        var portal = running.Portal;
        await portal.Api.ConnectSandboxOnceAsync();
        var id = $"acme-board-{Guid.NewGuid():N}"[..30];
        await PutAsync(portal, id, Board);
        var made = await portal.Api.PostAsync<JsonNode>($"/api/v1/gallery/{id}/reactions", new JsonObject { ["inputs"] = new JsonObject(), ["connection"] = "main", ["enabled"] = false });
        var reaction = (string)made["reactions"]![0]!["id"]!;
        await PutAsync(portal, id, Board.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("text", "note", StringComparison.Ordinal));
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var page = visit.Page;
        await new SignInPage(page).EnterAsync($"/reactions/{reaction}");

        await page.ToBeLiveAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "update to its version 2" }).ClickAsync();
        await Assertions.Expect(page.Locator(".diff")).ToContainTextAsync("note");
        await page.GetByRole(AriaRole.Button, new() { Name = "Update the reaction" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Summary" })).ToContainTextAsync("The reaction is up to date.");
        Assert.Equal(2, (int)(await portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction}"))["integration"]!["version"]!);

        await page.GotoAsync($"/gallery/from/{reaction}");
        await page.ToBeReadAsync();
        await Assertions.Expect(page.Locator("pre.code")).ToContainTextAsync("${Projects}");

        await page.GotoAsync("/gallery/step-template");
        await page.ToBeLiveAsync();
        await page.GetByLabel("JSON of the step template").FillAsync(Step);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the template" }).ClickAsync();
        await page.GetByLabel("Webhook", new() { Exact = true }).Or(page.GetByLabel("Webhook (optional)", new() { Exact = true })).FillAsync("https://acme.example.com/hook");
        await Assertions.Expect(page.Locator("pre.code")).ToContainTextAsync("Invoke-RestMethod");
        await visit.LookRightAsync("gallery-step-template");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create paused" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The reaction is made, and paused.")).ToBeVisibleAsync();
        Assert.Empty(visit.Errors);
    }

    private static async Task PutAsync(PortalProcess portal, string id, string yaml)
    {
        var folder = Path.Combine(portal.DataFolder, "integrations", id);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "integration.yaml"), yaml);
    }
}
