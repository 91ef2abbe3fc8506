using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Patterns;

/// <summary>Makes regular expressions of what members write: whatever text comes, none is searched for longer than it may be.</summary>
/// <remarks>
/// A small pattern runs in linear time, by <see cref="RegexOptions.NonBacktracking"/>. What that prepares at the first search has
/// no time limit, and grows with what the pattern's repeats multiply to: half a second for 100 nodes, half a minute for 1,000. A large
/// pattern runs by backtracking, which looks at the clock all the time.
/// </remarks>
public static partial class BoundedPattern
{
    /// <summary>Why some are refused.</summary>
    public const string Refusal = "The pattern has a back-reference, a look-around or an atomic group, or repeats multiply to more than 10,000; those can take for ever and are refused.";

    private const int MostNodes = 64;

    /// <summary>A pattern of which no search takes longer than that.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException"><see cref="Refusal"/></exception>
    public static Regex Create(string pattern, TimeSpan longest)
    {
        var linear = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, longest);
        return Nodes(pattern) <= MostNodes ? linear : new Regex(pattern, RegexOptions.CultureInvariant, longest);
    }

    /// <summary>No more than this many has the automaton of a pattern: each sign once for each time that it may be repeated.</summary>
    private static double Nodes(string pattern)
    {
        double nodes = pattern.Length;
        foreach (Match repeat in Repeats().Matches(pattern))
        {
            var most = repeat.Groups["most"] is { Length: > 0 } given ? given : repeat.Groups["least"];
            nodes *= Math.Max(1, double.Parse(most.ValueSpan, CultureInfo.InvariantCulture));
        }
        return nodes;
    }

    [GeneratedRegex(@"\{(?<least>[0-9]+)(,(?<most>[0-9]*))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Repeats();
}
