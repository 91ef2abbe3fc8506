namespace ReactionsPortal.Engine.Templating;

/// <summary>What one rendering may take, whatever a template or a variable asks for.</summary>
internal static class TemplateLimits
{
    /// <summary>Longest text, of the result and of every value on the way, in UTF-16 units.</summary>
    internal const int MaxCharacters = 8 * 1024 * 1024;

    /// <summary>Most iterations of all loops together.</summary>
    internal const int MaxIterations = 100_000;

    /// <summary>Most variables that stand in each other's values, one inside the other.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Most work, in characters written, read or filtered; a step counts as 32. About a second on one core.</summary>
    internal const long MaxWork = 128L * 1024 * 1024;

    /// <summary>Longest time for one regular expression.</summary>
    internal static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time for all regular expressions together.</summary>
    internal static readonly TimeSpan AllPatternsTime = TimeSpan.FromSeconds(1);
}
