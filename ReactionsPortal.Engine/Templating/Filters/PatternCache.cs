using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Regular expressions of templates, time-boxed. Emptied when it is full.</summary>
internal static class PatternCache
{
    /// <summary>Time that may be used up before a pattern's own limit has to be shorter than that of those that are kept.</summary>
    private static readonly TimeSpan Lenience = TimeSpan.FromMilliseconds(30);

    private const int MaxPatterns = 500;
    private const int MaxKeptLength = 1_000;

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The pattern is wrong.</exception>
    internal static Regex Get(string pattern, TimeSpan left)
    {
        if (left < TemplateLimits.PatternTime - Lenience)
            return new Regex(pattern, RegexOptions.None, left);

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
