using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>axe, with all its rules, those of WCAG 2.2 that it leaves out by itself too. It comes into a page once, and hands over only what is wrong: the rest of its report is long.</summary>
internal static class Axe
{
    private const string IsThere = "() => 'axe' in window";

    private const string Violations = """
        async () => {
            return (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations
            .flatMap(violation => violation.nodes.filter(node => violation.id !== 'target-size' || !isCut(document.querySelector(node.target[0]))).map(node => `${violation.id}: ${violation.help}: ${node.html}`));
            // Half of a button, at the edge of what scrolls or below what sticks, is small; scrolled into view it is whole.
            function isCut(element) {
              const box = element.getBoundingClientRect();
              for (let around = element.parentElement; around; around = around.parentElement) {
                const edge = around.getBoundingClientRect();
                if (getComputedStyle(around).overflowY === 'auto' && (box.top < edge.top || box.bottom > edge.bottom)) return true;
              }
              const sticks = one => one && (['sticky', 'fixed'].includes(getComputedStyle(one).position) || sticks(one.parentElement));
              return [box.top + 2, box.bottom - 2].some(y => {
                const over = document.elementFromPoint(box.left + Math.min(20, box.width / 2), y);
                return over === null || (!element.contains(over) && !over.contains(element) && sticks(over));
              });
            }
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with the page as it is now: the rule, its words and the element, each.</summary>
    public static async Task<IReadOnlyList<string>> AxeViolationsAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>(IsThere))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Violations);
    }
}
