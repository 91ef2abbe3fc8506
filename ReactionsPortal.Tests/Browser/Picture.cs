using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>Keeps pictures of pages for the documentation: small, and only written anew where a page looks different, not where a minute has passed.</summary>
internal static class Picture
{
    /// <summary>Set to 1 to keep pictures in <c>docs/images</c>; or to a folder, to have all of every page there.</summary>
    private const string Wish = "REACTIONS_SCREENSHOTS";

    private static readonly string Images = Path.Combine(Repository.Folder, "docs", "images");

    /// <summary>Chromium is the one who can read and write the format: no library for it.</summary>
    private const string Compare = """
        async ([shot, kept, quality, tolerance]) => {
          const read = async source => {
            const image = new Image();
            image.src = source;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.width, image.height];
            canvas.getContext('2d').drawImage(image, 0, 0);
            return canvas;
          };
          const canvas = await read('data:image/png;base64,' + shot);
          const written = canvas.toDataURL('image/webp', quality);
          if (kept) {
            const [before, now] = [await read('data:image/webp;base64,' + kept), await read(written)];
            if (before.width === now.width && before.height === now.height) {
              const pixels = one => one.getContext('2d').getImageData(0, 0, one.width, one.height).data;
              const [old, fresh] = [pixels(before), pixels(now)];
              let different = 0;
              for (let at = 0; at < old.length; at += 4) if (Math.abs(old[at] - fresh[at]) + Math.abs(old[at + 1] - fresh[at + 1]) + Math.abs(old[at + 2] - fresh[at + 2]) > 60) different++;
              if (different * 4 / old.length < tolerance) return null;
            }
          }
          return written.slice(written.indexOf(',') + 1);
        }
        """;

    /// <summary>Says another folder where the page says in which one it was built: a picture is the same wherever it is taken.</summary>
    private const string Elsewhere = """
        folder => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const text = walk.currentNode;
            if (text.nodeValue.includes(folder)) text.nodeValue = text.nodeValue.replaceAll(folder, '/opt/reactions-portal').replace('/ReactionsPortal/bin/Debug/net10.0', '');
          }
        }
        """;

    /// <summary>Of the pixels, so many may differ before a picture is another one: times, ids and ports do each time.</summary>
    private const double Tolerance = 0.004;

    private const double Quality = 0.62;

    /// <summary>Keeps a picture of what the window shows, where somebody asked for pictures.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(Wish) is not { Length: > 0 } wish)
            return;
        await page.EvaluateAsync(Elsewhere, Repository.Folder);
        if (wish != "1")
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(wish, $"{name}.png"), FullPage = true });
            return;
        }

        var file = Path.Combine(Images, $"{name}.webp");
        var shot = Convert.ToBase64String(await page.ScreenshotAsync());
        var kept = File.Exists(file) ? Convert.ToBase64String(await File.ReadAllBytesAsync(file)) : "";
        await using var desk = await page.Context.Browser!.NewContextAsync();
        var easel = await desk.NewPageAsync();
        if (await easel.EvaluateAsync<string?>(Compare, new object[] { shot, kept, Quality, Tolerance }) is { } written)
            await File.WriteAllBytesAsync(file, Convert.FromBase64String(written));
    }
}
