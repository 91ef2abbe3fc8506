using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Nothing needs a mouse.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Chromium chromium, RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_whole_reaction_is_made_tested_and_saved_by_keyboard_alone()
    {
        await using var receiver = await Receiver.StartAsync();
        await _portal.Api.ConnectSandboxOnceAsync();
        using var octopus = new SandboxOctopus(_portal);
        await octopus.CreateReleaseAsync("Core Web", "3.7.1");
        await octopus.DeployAsync("Core Web", "3.7.1", "Production");
        await Eventually.That(() => _portal.Api.GetAsync<PageView<EventReferenceView>>("/api/v1/events?category=DeploymentSucceeded&q=3.7.1"), events => events.Items.Count > 0);
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        var page = visit.Page;
        var keys = new ByKeyboard(page);
        var editor = new ReactionEditorPage(page);

        await page.GotoAsync("/");
        await keys.TypeAsync(page.GetByLabel("E-mail address"), PortalSettings.AdminEmail);
        await keys.TypeAsync(page.GetByLabel("Password"), PortalSettings.AdminPassword);
        await page.Keyboard.PressAsync("Enter");
        await page.ToBeReadAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Reactions" })).ToBeFocusedAsync();
        await page.ToBeReadAsync();
        await keys.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "New reaction" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "New reaction" })).ToBeFocusedAsync();
        await Assertions.Expect(editor.Step("Trigger").GetByRole(AriaRole.Button, new() { Name = "Octopus event" })).ToBeEnabledAsync();

        await keys.PressAsync(editor.Step("Trigger").GetByRole(AriaRole.Button, new() { Name = "Octopus event" }));
        await keys.PressAsync(page.GetByRole(AriaRole.Checkbox, new() { Name = "A deployment succeeded" }), "Space");
        await keys.PressAsync(editor.Step("Filter").GetByRole(AriaRole.Button, new() { Name = "Condition", Exact = true }));
        await ConditionAsync(keys, editor, row: 0, "Project", "Core Web");
        await keys.PressAsync(editor.Step("Filter").GetByRole(AriaRole.Button, new() { Name = "Condition", Exact = true }));
        await ConditionAsync(keys, editor, row: 1, "Environment", "Production");
        await keys.PressAsync(editor.HttpChoice);
        await Assertions.Expect(editor.Code("URL")).ToBeVisibleAsync();
        await keys.TypeAsync(editor.Code("URL"), $"{receiver.Address}/deployments");
        await keys.TypeAsync(editor.Code("Body"), "{\"release\": \"#{relnum");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Octopus.Release.Number");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("}\"}");

        await ChooseEventAsync(keys, editor, "3.7.1 to Production succeeded");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(editor.Bench).ToContainTextAsync("\"release\": \"3.7.1\"");
        Assert.Empty(receiver.Calls);
        await keys.TypeAsync(page.GetByLabel("Name", new() { Exact = true }), "Made without a mouse");
        await page.Keyboard.PressAsync("Control+s");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Made without a mouse" })).ToBeVisibleAsync();
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("When a deployment of Core Web to Production succeeds");
        Assert.True(keys.Complaints.Count == 0, string.Join('\n', keys.Complaints.Distinct()));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Dialogs_take_the_focus_keep_it_and_give_it_back_and_everything_can_be_jumped_to()
    {
        var name = $"Kept {Guid.NewGuid():N}"[..20];
        await _portal.Api.CreateAsync(Given.A.Reaction(name).OnWebhook($"/triggers/{Guid.NewGuid():N}").Runs("'kept'"));
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        var page = visit.Page;
        await new SignInPage(page).EnterAsync("/reactions");
        await page.ToBeReadAsync();
        await page.GotoAsync("/reactions");
        await page.ToBeReadAsync();

        // The focus begins at the title; before the menu stands what leads past it.
        var keys = new ByKeyboard(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await keys.GoToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" }), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();

        var delete = page.GetByRole(AriaRole.Button, new() { Name = $"Delete {name}" });
        await keys.PressAsync(delete);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator(":focus")).ToHaveTextAsync("Keep");
        for (var stop = 0; stop < 4; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        }
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(delete).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+k");
        foreach (var (words, found) in new[] { ("new rea", "New reaction"), (name, name), ("pagerd", "PagerDuty") })
        {
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.TypeAsync(words);
            await Assertions.Expect(page.Locator("#palette").GetByRole(AriaRole.Link).Filter(new() { HasText = found }).First).ToBeVisibleAsync();
        }
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(delete).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("pagerd");
        await Assertions.Expect(page.Locator("#palette .palette-link").First).ToContainTextAsync("PagerDuty");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "PagerDuty" })).ToBeVisibleAsync();
        Assert.True(keys.Complaints.Count == 0, string.Join('\n', keys.Complaints.Distinct()));
    }

    private static async Task ConditionAsync(ByKeyboard keys, ReactionEditorPage editor, int row, string field, string value)
    {
        var condition = editor.Step("Filter").GetByRole(AriaRole.Group, new() { Name = "Condition", Exact = true }).Nth(row);
        await Assertions.Expect(condition.GetByRole(AriaRole.Combobox, new() { Name = "Field" })).ToBeFocusedAsync();
        await keys.PickAsync(condition.GetByRole(AriaRole.Combobox, new() { Name = "Field" }), field, field);
        await keys.PickAsync(condition.GetByRole(AriaRole.Combobox, new() { Name = "Value" }), value, value);
    }

    private static async Task ChooseEventAsync(ByKeyboard keys, ReactionEditorPage editor, string summary)
    {
        var choice = editor.Bench.GetByRole(AriaRole.Combobox, new() { Name = "Event to test with" });
        await keys.GoToAsync(choice);
        for (var step = 0; step < 20 && !(await choice.InputValueAsync()).Contains(summary, StringComparison.Ordinal); step++)
            await choice.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Contains(summary, await choice.InputValueAsync(), StringComparison.Ordinal);
    }
}
