using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>The windows that pages are looked at in.</summary>
internal static class Sizes
{
    /// <summary>A desk.</summary>
    public static ViewportSize Wide { get; } = new() { Width = 1440, Height = 900 };

    /// <summary>A phone.</summary>
    public static ViewportSize Narrow { get; } = new() { Width = 390, Height = 844 };

    /// <summary>What the guidelines ask for at least, as a phone that magnifies, a tablet, and a 4K screen.</summary>
    public static IReadOnlyList<ViewportSize> Extremes { get; } = [new() { Width = 320, Height = 640 }, new() { Width = 768, Height = 1024 }, new() { Width = 3840, Height = 2160 }];
}
