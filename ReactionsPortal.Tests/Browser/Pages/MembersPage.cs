using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where an Administrator invites people and says what they may.</summary>
internal sealed class MembersPage(IPage page)
{
    public ILocator Sentence => page.GetByText("members may use the portal").Or(page.GetByText("One member may use the portal"));

    /// <summary>The row of a member.</summary>
    public ILocator Row(string name) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/members");
        await Assertions.Expect(Sentence).ToBeVisibleAsync();
        await page.ToBeLiveAsync();
        await page.ToBeReadAsync();
    }

    /// <summary>The role of a member, as it is shown.</summary>
    public ILocator RoleOf(string name) => Row(name).Locator("input");

    /// <summary>Chooses another role for a member and answers the question.</summary>
    public async Task ChooseRoleAsync(string name, string role, string answer)
    {
        await Row(name).GetByRole(AriaRole.Combobox).ClickAsync();
        await page.Locator(".mud-list-item").GetByText(role, new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = answer }).ClickAsync();
    }

    /// <summary>Invites somebody.</summary>
    /// <returns>The link that is shown once.</returns>
    public async Task<string> InviteAsync(string email, string role)
    {
        await page.Locator(".invite").GetByRole(AriaRole.Combobox).ClickAsync();
        await page.Locator(".mud-list-item").GetByText(role, new() { Exact = true }).ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make invitation link" }).ClickAsync();
        var link = page.Locator("code.member-link");
        await Assertions.Expect(link).ToBeVisibleAsync();
        return (await link.InnerTextAsync()).Trim();
    }

    /// <summary>Chooses an entry of a member's menu, and agrees to the question.</summary>
    public async Task DoAsync(string name, string act, string agree)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"More for {name}" }).ClickAsync();
        await page.GetByText(act, new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = agree }).ClickAsync();
    }
}
