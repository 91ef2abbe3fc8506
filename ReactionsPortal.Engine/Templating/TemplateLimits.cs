namespace ReactionsPortal.Engine.Templating;

/// <summary>What one rendering may take, whatever a template or a variable asks for.</summary>
internal static class TemplateLimits
{
    /// <summary>Longest text, of the result and of every value on the way, in UTF-16 units.</summary>
    internal const int MaxCharacters = 2 * 1024 * 1024;

    /// <summary>Most tags in one template.</summary>
    internal const int MaxTags = 20_000;

    /// <summary>Most iterations of all loops together.</summary>
    internal const int MaxIterations = 100_000;

    /// <summary>Most variables that stand in each other's values, one inside the other.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Most work, in characters written, read or filtered; a step counts as 32. Far less than 250 ms on one core.</summary>
    internal const long MaxWork = 32L * 1024 * 1024;

    /// <summary>Most that one rendering allocates in all, in bytes; most of it is not held at the same time.</summary>
    internal const long MaxAllocated = 40L * 1024 * 1024;

    /// <summary>Longest time for all regular expressions of one rendering together.</summary>
    internal static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);
}
