using System.Collections.Concurrent;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>A person's browser window on a portal, with cookies of its own. Remembers what went wrong in it.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly bool _isFirst;
    private readonly ConcurrentQueue<string> _errors = new();

    private Visit(IBrowserContext context, IPage page, bool isFirst = true)
    {
        _context = context;
        _isFirst = isFirst;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Enqueue($"{message.Text} ({message.Location})");
        };
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Errors that scripts of the page raised or the browser reported.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Opens a window, 1440 pixels wide, light, without animations.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="portal">What it visits.</param>
    /// <param name="language">The language that its user reads.</param>
    public static async Task<Visit> BeginAsync(Chromium chromium, PortalProcess portal, string language = "en-GB")
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.Address,
            ViewportSize = Sizes.Wide,
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = language,
        });
        context.SetDefaultTimeout(Chromium.LongestWait);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>A second window of the same person.</summary>
    public async Task<Visit> AnotherWindowAsync() => new(_context, await _context.NewPageAsync(), isFirst: false);

    /// <summary>Takes errors off the list that belong to what is tested.</summary>
    public void Forget(Predicate<string> isExpected)
    {
        for (var left = _errors.Count; left > 0 && _errors.TryDequeue(out var error); left--)
        {
            if (!isExpected(error))
                _errors.Enqueue(error);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_isFirst)
            await _context.DisposeAsync();
        else
            await Page.CloseAsync();
    }
}
