using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class AxeTests(Chromium chromium)
{
    [Fact]
    public async Task What_is_wrong_is_told_with_its_rule_and_its_element_also_when_asked_again()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<html lang=en><head><title>Pale</title></head><body><main><h1 style='color: #ccc; background: #fff'>Pale</h1></main></body></html>");

        Assert.Contains("<h1", Assert.Single(await page.AxeViolationsAsync(), violation => violation.StartsWith("color-contrast: ", StringComparison.Ordinal)), StringComparison.Ordinal);

        await page.EvaluateAsync("() => document.querySelector('h1').style.color = '#000'");
        Assert.Empty(await page.AxeViolationsAsync());
    }
}
