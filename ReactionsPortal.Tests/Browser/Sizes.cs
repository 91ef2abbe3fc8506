using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>The windows that pages are looked at in.</summary>
internal static class Sizes
{
    /// <summary>A desk.</summary>
    public static ViewportSize Wide { get; } = new() { Width = 1440, Height = 900 };

    /// <summary>A phone.</summary>
    public static ViewportSize Narrow { get; } = new() { Width = 390, Height = 844 };
}
