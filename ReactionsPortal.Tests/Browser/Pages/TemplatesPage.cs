using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where templates are tried.</summary>
internal sealed class TemplatesPage(IPage page)
{
    /// <summary>The rendered text.</summary>
    public ILocator Result => page.GetByLabel("Result", new() { Exact = true }).And(page.Locator("pre"));

    /// <summary>Places that need a look.</summary>
    public ILocator Marks => page.GetByRole(AriaRole.List, new() { Name = "To look at" }).GetByRole(AriaRole.Listitem);

    /// <summary>What the template's field holds.</summary>
    public ILocator Template => page.Code("Template").First;

    /// <summary>Opens it from the navigation and waits until it listens.</summary>
    public async Task OpenAsync()
    {
        await page.ToBeLiveAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "Templates" }).ClickAsync();
        await page.ToBeLiveAsync();
    }

    /// <summary>Begins with an example.</summary>
    public Task BeginWithAsync(string example) => page.GetByRole(AriaRole.Button, new() { Name = example }).ClickAsync();

    /// <summary>Copies the link, and gives it.</summary>
    public async Task<string> CopyLinkAsync()
    {
        var copied = await page.CopyAsync("Copy link");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        return copied;
    }

    /// <summary>The text that is selected, in a field or anywhere.</summary>
    public Task<string> SelectedAsync() => page.EvaluateAsync<string>(
        "() => { const field = document.activeElement; return field.selectionStart === undefined ? getSelection().toString() : field.value.slice(field.selectionStart, field.selectionEnd); }");
}
