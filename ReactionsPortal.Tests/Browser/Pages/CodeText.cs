using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>The whole text of a field with code in it: an editor draws only the lines in view.</summary>
internal static class CodeText
{
    public static Task<string> TextAsync(this ILocator code) =>
        code.EvaluateAsync<string>("code => (code.closest('.code-field').querySelector('textarea') ?? code).value");

    /// <summary>Waits for a text.</summary>
    public static Task ExpectTextAsync(this ILocator code, string text) => Eventually.That(code.TextAsync, now => now == text);
}
