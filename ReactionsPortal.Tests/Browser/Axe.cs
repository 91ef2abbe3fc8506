using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>axe, with all its rules. It comes into a page once, and hands over only what is wrong: the rest of its report is long.</summary>
internal static class Axe
{
    private const string IsThere = "() => 'axe' in window";

    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${violation.help}: ${node.html}`))
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
