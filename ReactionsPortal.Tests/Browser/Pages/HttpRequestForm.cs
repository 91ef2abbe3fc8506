using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>The fields of one request in the editor.</summary>
/// <param name="page">The page, for what opens above it.</param>
/// <param name="form">The step, or the card of one of several requests.</param>
internal sealed class HttpRequestForm(IPage page, ILocator form)
{
    /// <summary>The folded line of a part: "Authentication: none".</summary>
    public ILocator Part(string title) => form.GetByRole(AriaRole.Button, new() { Name = $"{title}:" });

    /// <summary>The address.</summary>
    public ILocator Url => form.Code("URL");

    /// <summary>Chooses the method.</summary>
    public Task MethodAsync(string method) => ChooseAsync("Method", method);

    /// <summary>Unfolds a part.</summary>
    public async Task<ILocator> OpenAsync(string title)
    {
        if (await Part(title).GetAttributeAsync("aria-expanded") != "true")
            await Part(title).ClickAsync();
        var panel = form.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });
        await Assertions.Expect(panel).ToBeVisibleAsync();
        return panel;
    }

    /// <summary>Adds a query parameter.</summary>
    public async Task QueryAsync(string name, string value) => await RowAsync(await OpenAsync("Query parameters"), "Parameter", name, value);

    /// <summary>Adds a header and gives the field of its value.</summary>
    public async Task<ILocator> HeaderAsync(string name, string value) => await RowAsync(await OpenAsync("Headers"), "Header", name, value);

    /// <summary>Proves itself by OAuth 2 client credentials.</summary>
    public async Task OAuthAsync(string tokenUrl, string clientId, string secret)
    {
        var panel = await OpenAsync("Authentication");
        await ChooseAsync("Authentication", "OAuth 2 client credentials");
        await panel.GetByLabel("Token URL").FillAsync(tokenUrl);
        await panel.GetByLabel("Client id").FillAsync(clientId);
        await panel.GetByLabel("Secret with the client's secret").FillAsync(secret);
        await page.Keyboard.PressAsync("Tab");
    }

    /// <summary>Takes a value from the answer's JSON.</summary>
    public async Task CaptureAsync(string name, string path)
    {
        var panel = await OpenAsync("Captured values");
        var rows = panel.GetByRole(AriaRole.Group, new() { Name = "Captured value", Exact = true });
        var before = await rows.CountAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Captured value", Exact = true }).ClickAsync();
        await rows.Nth(before).GetByLabel("Name of the value").FillAsync(name);
        await rows.Nth(before).GetByLabel("JSON path").FillAsync(path);
    }

    /// <summary>Demands something of the answer's JSON.</summary>
    public async Task ExpectAsync(string path, string value)
    {
        var panel = await OpenAsync("Answer");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Condition on the answer", Exact = true }).ClickAsync();
        var row = panel.GetByRole(AriaRole.Group, new() { Name = "Condition on the answer" }).Last;
        await row.GetByLabel("JSON path").FillAsync(path);
        await row.GetByLabel("Compared with").FillAsync(value);
    }

    /// <summary>Picks one of the values of a list field.</summary>
    public async Task ChooseAsync(string label, string words)
    {
        await form.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).First.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(words, new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
    }

    private static async Task<ILocator> RowAsync(ILocator panel, string word, string name, string value)
    {
        var rows = panel.GetByRole(AriaRole.Group, new() { Name = word, Exact = true });
        var before = await rows.CountAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).ClickAsync();
        await rows.Nth(before).GetByLabel($"{word} name").FillAsync(name);
        var field = rows.Nth(before).Code($"{word} value");
        await field.FillAsync(value);
        await field.BlurAsync();
        return field;
    }
}
