using System.Diagnostics;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Templating.Evaluation;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>What the filters of one rendering share: the clock, the limits, and what they have to report.</summary>
internal sealed class FilterRun(Budget budget, TimeProvider clock)
{
    private readonly List<string> _errors = [];
    private long _patternTicks;

    internal TimeProvider Clock { get; } = clock;

    internal IReadOnlyList<string> Errors => _errors;

    /// <summary>Whether the time for regular expressions ran out.</summary>
    internal bool TookTooLong { get; private set; }

    internal void Spend(long characters) => budget.Spend(characters);

    /// <summary>Says once why a filter yielded nothing.</summary>
    internal void Report(string sentence)
    {
        if (!_errors.Contains(sentence, StringComparer.Ordinal))
            _errors.Add(sentence);
    }

    /// <summary>Runs something with a regular expression; null, and reported, when the pattern is wrong or takes too long.</summary>
    internal string? WithPattern(string filter, string pattern, Func<Regex, string?> work)
    {
        var left = TemplateLimits.PatternTime - Stopwatch.GetElapsedTime(0, _patternTicks);
        if (left <= TimeSpan.Zero)
        {
            TookTooLong = true;
            Report($"The regular expressions of this template took more than {TemplateLimits.PatternTime.TotalMilliseconds:0} ms together; {filter} was not done.");
            return null;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            return work(PatternCache.Get(pattern, left));
        }
        catch (RegexMatchTimeoutException)
        {
            TookTooLong = true;
            Report($"{filter}: the regular expression \"{Shorten(pattern)}\" took more than {TemplateLimits.PatternTime.TotalMilliseconds:0} ms and was given up.");
            return null;
        }
        catch (ArgumentException wrong)
        {
            Report($"{filter}: \"{Shorten(pattern)}\" is no regular expression: {wrong.Message}");
            return null;
        }
        finally
        {
            _patternTicks += Stopwatch.GetTimestamp() - start;
        }
    }

    private static string Shorten(string pattern) => pattern.Length <= 100 ? pattern : pattern[..100] + "...";
}
