using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Every page in the pseudo-locale, in which each text that can be translated stands in brackets: what stands outside is data, or was forgotten.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class LanguageTests(Chromium chromium)
{
    /// <summary>Texts and labels that people read or hear, without those of code, of the gallery's declarations, and of what is data by its kind.</summary>
    private const string Read = """
        () => {
          const seen = [];
          const isLeft = one => one.closest('code, pre, kbd, script, style, time, svg, [aria-hidden="true"], .cm-editor, .brand, .integration-card') !== null;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) if (!isLeft(walk.currentNode.parentElement)) seen.push(walk.currentNode.nodeValue);
          for (const one of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) if (!isLeft(one)) for (const name of ['aria-label', 'title', 'placeholder']) seen.push(one.getAttribute(name) ?? '');
          return [document.title, ...seen].map(one => one.trim()).filter(one => one.length > 0);
        }
        """;

    [Fact]
    public async Task Every_page_can_be_read_in_another_language()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal, "qps-ploc");
        await new SignInPage(visit.Page).EnterAsync();

        var forgotten = new List<string>();
        foreach (var route in PageMap.Inside)
        {
            await visit.Page.GotoAsync(PageMap.Empty(route));
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await visit.Page.WaitForFunctionAsync("() => document.title.includes('⟦') && !document.querySelector('main .loading')");
            forgotten.AddRange((await visit.Page.EvaluateAsync<string[]>(Read)).Where(IsForgotten).Select(text => $"{route}: {text}"));
        }

        Assert.True(forgotten.Count == 0, string.Join('\n', forgotten.Distinct(StringComparer.Ordinal)));
    }

    private static bool IsForgotten(string text)
    {
        if (Data().IsMatch(text))
            return false;
        for (var left = Marked().Replace(text, ""); ; left = Marked().Replace(text, ""))
        {
            if (left == text)
                return Words().IsMatch(left);
            text = left;
        }
    }

    /// <summary>Names of events, addresses, who is signed in, spans, time zones, and what the sandbox wrote.</summary>
    [GeneratedRegex(@"^(Setup:ApiKey|test-key…, Administrator|Created|Modified|Deleted|Success|system|robin\.hale|UTC|Set-up|Chrome on Linux|main|API-\.\.\.|admin|[\d.,]+ (B|KB|MB|GB|min|s|h|d)|[A-Z][a-z]+([A-Z][a-z]+)+|https?://\S+|[\w.]+@[\w.]+(, ⟦Administrator⟧)?|\w+/[\w/-]+|#\{.*\}|(Scheduled to deploy|Deploy|Release) .*\d+\.\d+\.\d+.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Data();

    [GeneratedRegex("⟦[^⟦⟧]*⟧", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
