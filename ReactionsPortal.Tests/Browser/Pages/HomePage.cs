using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Home: the first steps, later how things go.</summary>
internal sealed class HomePage(IPage page)
{
    /// <summary>The step of the checklist with this title.</summary>
    public ILocator Step(string title) => page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    /// <summary>Connects the sandbox with one click.</summary>
    public async Task UseSandboxAsync()
    {
        await page.ToBeLiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the sandbox, no server needed" }).ClickAsync();
        await Assertions.Expect(Step("Connect Octopus").GetByRole(AriaRole.Link, new() { Name = "Sandbox" })).ToBeVisibleAsync();
    }

    /// <summary>Goes on to the editor.</summary>
    public Task BeginReactionAsync() => page.GetByRole(AriaRole.Link, new() { Name = "New reaction" }).ClickAsync();
}
