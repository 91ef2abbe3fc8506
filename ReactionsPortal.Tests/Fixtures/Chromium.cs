using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>One real Chromium for all browser tests; each test gets a context of its own, with cookies of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Longest wait, in milliseconds, for a page to show what a test expects: reached only by a failing test.</summary>
    internal const float LongestWait = 60_000;

    private static readonly string[] KnownPaths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium is not started.");

    async Task IAsyncLifetime.InitializeAsync()
    {
        var path = Installed() ?? await InstallAsync();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(LongestWait);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Installed() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : KnownPaths.FirstOrDefault(File.Exists);

    private static async Task<string> InstallAsync()
    {
        await Debian.InstallAsync("chromium", "The browser tests need Chromium: install it (Debian: apt-get install chromium), or name its program in CHROMIUM_PATH.");
        return Installed() ?? throw new InvalidOperationException("Debian's package chromium was installed, but there is no /usr/bin/chromium.");
    }
}
