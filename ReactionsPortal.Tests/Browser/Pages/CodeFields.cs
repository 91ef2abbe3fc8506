using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Finds code editors. Until one is there its textarea has the same name: whatever is pressed on that would miss.</summary>
internal static class CodeFields
{
    /// <summary>The code editor of this name, once it is there.</summary>
    public static ILocator Code(this ILocator within, string label) => within.Locator($".cm-content[aria-label=\"{label}\"]");

    /// <inheritdoc cref="Code(ILocator, string)" />
    public static ILocator Code(this IPage page, string label) => page.Locator("body").Code(label);
}
