using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where things are made to happen in the sandbox.</summary>
internal sealed class SandboxPage(IPage page)
{
    /// <summary>Opens it.</summary>
    public async Task OpenAsync()
    {
        await page.GotoAsync("/sandbox");
        await page.ToBeLiveAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Deploy", Exact = true })).ToBeEnabledAsync();
    }

    /// <summary>Deploys what is chosen: Core Web's newest release to Production, unless changed.</summary>
    public async Task DeployAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Deploy", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Tasks" })).ToContainTextAsync("Deploy Core Web");
    }
}
