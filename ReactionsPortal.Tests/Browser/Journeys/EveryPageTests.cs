using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Every page of the navigation, with nothing in it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(Chromium chromium)
{
    [Fact]
    public async Task Pages_with_no_data_look_right_in_every_way()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();

        foreach (var path in new[] { "events", "reactions", "reactions/new", "connections", "connections/new", "secrets", "modules", "settings", "keys", "audit", "account", "not-a-page" })
        {
            await visit.Page.GotoAsync($"/{path}");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            visit.Forget(error => path == "not-a-page" && error.Contains("404", StringComparison.Ordinal));
            await visit.LookRightAsync($"{path.Replace('/', '-')}-empty");
        }
    }
}
