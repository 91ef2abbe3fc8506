using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>Somebody who has no mouse: goes from place to place with Tab as all do, and must see each time where the focus is.</summary>
internal sealed class ByKeyboard(IPage page)
{
    /// <summary>So far nobody walks.</summary>
    private const int MostStops = 90;

    private const string IsHere = "place => place === document.activeElement || (place.contains(document.activeElement) && place.matches('[contenteditable]'))";

    /// <summary>What is wrong with the focus where it is now; null when it is seen: an outline, or a frame, of its own or of what holds it, and nothing over it.</summary>
    private const string Unseen = """
        async () => {
        const look = () => {
          const here = document.activeElement;
          if (!here || here === document.body || here.matches('main, h1, h2')) return null;
          const name = () => (here.getAttribute('aria-label') ?? here.innerText ?? here.id).trim().slice(0, 60) + ' <' + here.tagName.toLowerCase() + ' class="' + here.className + '">';
          const marks = [...Array(6)].reduce(all => (all.at(-1)?.parentElement ? [...all, all.at(-1).parentElement] : all), [here]).flatMap(one => [getComputedStyle(one), getComputedStyle(one, '::after'), ...[...one.children].slice(0, 6).map(child => getComputedStyle(child))]);
          const link = getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-primary').trim();
          const probe = document.createElement('i');
          probe.style.color = link;
          document.body.append(probe);
          const color = getComputedStyle(probe).color;
          probe.remove();
          const isMarked = marks.some(style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow.includes(color) || (parseFloat(style.borderTopWidth) >= 1 && style.borderTopColor === color));
          if (!isMarked) return 'The focus is not seen on ' + name();
          const box = here.getBoundingClientRect();
          if (box.width < 2 || box.height < 2) return null;
          const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 20)];
          if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return 'The focus is outside of the window on ' + name();
          const top = document.elementFromPoint(x, y);
          return top === null || here.contains(top) || top.contains(here) || here.closest('label, .mud-input-control, [role=option]')?.contains(top) ? null : 'Something lies over ' + name() + ': ' + top.className;
        };
        // What the page draws because of the step may still move things.
        const until = Date.now() + 2000;
        for (;;) {
          const complaint = look();
          if (!complaint || Date.now() > until) return complaint;
          await new Promise(requestAnimationFrame);
        }
        }
        """;

    private readonly List<string> _complaints = [];

    /// <summary>What was wrong on the way.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Stops on the way so far.</summary>
    public int Stops { get; private set; }

    /// <summary>Goes on until the focus is there.</summary>
    public async Task GoToAsync(ILocator place, string key = "Tab")
    {
        var passed = new List<string>();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await place.CountAsync() > 0 && await place.First.EvaluateAsync<bool>(IsHere))
                return;
            await LeaveCodeAsync();
            await page.Keyboard.PressAsync(key);
            Stops++;
            if (await page.EvaluateAsync<string?>(Unseen) is { } complaint)
                _complaints.Add(complaint);
            passed.Add(await page.EvaluateAsync<string>("() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? '').trim().slice(0, 30) || document.activeElement.tagName"));
        }
        Assert.Fail($"The focus does not come to {place}. It was on: {string.Join(" | ", passed)}");
    }

    /// <summary>Goes there and presses a key on it.</summary>
    public async Task PressAsync(ILocator place, string key = "Enter")
    {
        await GoToAsync(place);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes there and types.</summary>
    public async Task TypeAsync(ILocator place, string text)
    {
        await GoToAsync(place);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Types a part of a name and takes the first that is offered.</summary>
    public async Task PickAsync(ILocator place, string begun, string whole)
    {
        await TypeAsync(place, begun);
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync(whole);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>In code Tab writes; after Escape it goes on.</summary>
    private async Task LeaveCodeAsync()
    {
        if (await page.EvaluateAsync<bool>("() => document.activeElement?.isContentEditable === true && document.activeElement.getAttribute('aria-multiline') === 'true'"))
            await page.Keyboard.PressAsync("Escape");
    }
}
