using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Regular expressions of templates, time-boxed. Emptied when it is full.</summary>
internal static class PatternCache
{
    private const int MaxPatterns = 500;
    private const int MaxKeptLength = 1_000;

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The pattern is wrong.</exception>
    internal static Regex Get(string pattern)
    {
        if (Patterns.TryGetValue(pattern, out var known))
            return known;

        var regex = new Regex(pattern, RegexOptions.None, TemplateLimits.PatternTime);
        if (pattern.Length > MaxKeptLength)
            return regex;

        if (Patterns.Count >= MaxPatterns)
            Patterns.Clear();

        Patterns[pattern] = regex;
        return regex;
    }
}
