using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Every page of the navigation, with nothing in it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(Chromium chromium)
{
    /// <summary>Without a circuit: they set cookies, or are an answer of their own.</summary>
    private static readonly string[] Plain = ["account", "not-a-page"];

    [Fact]
    public async Task Pages_with_no_data_look_right_in_every_way()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();

        foreach (var path in new[] { "events", "deliveries", "reactions", "reactions/new", "connections", "connections/new", "secrets", "modules", "settings", "keys", "audit", "account", "not-a-page" })
        {
            await visit.Page.GotoAsync($"/{path}");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            if (!Plain.Contains(path))
                await visit.Page.ToBeReadAsync();
            visit.Forget(error => path == "not-a-page" && error.Contains("404", StringComparison.Ordinal));
            await visit.LookRightAsync($"{path.Replace('/', '-')}-empty");
        }
    }
}
