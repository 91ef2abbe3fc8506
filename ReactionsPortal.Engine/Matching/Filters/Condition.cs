using System.Globalization;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Patterns;
using Semver;

namespace ReactionsPortal.Engine.Matching.Filters;

/// <summary>One condition, ready to be asked many times.</summary>
internal sealed class Condition
{
    /// <summary>How long a value is searched for a pattern.</summary>
    public static readonly TimeSpan LongestSearch = TimeSpan.FromMilliseconds(250);

    private readonly Func<string?, bool> _test;
    private NamedValues? _named;

    private Condition(string field, string @operator, string wanted, Func<string?, bool> test)
    {
        Field = field;
        Operator = @operator;
        Wanted = wanted;
        _test = test;
    }

    /// <summary>Name of the variable.</summary>
    public string Field { get; }

    /// <summary>The document's word for the operator.</summary>
    public string Operator { get; }

    /// <summary>What is wanted, as text for people.</summary>
    public string Wanted { get; }

    /// <summary>Variable with the id of what <see cref="Field"/> names; null: ids do not matter.</summary>
    public string? IdField => _named?.IdField;

    /// <summary>Whether the value meets it; null is a missing variable.</summary>
    /// <param name="found">The value.</param>
    /// <param name="id">Value of <see cref="IdField"/>; null where there is none.</param>
    /// <exception cref="RegexMatchTimeoutException">The value is too long to be searched for a pattern within <see cref="LongestSearch"/>.</exception>
    public bool IsMetBy(string? found, string? id = null) => _named is null ? _test(found) : _named.Has(found, id) == _named.IsWanted;

    /// <summary>What is wanted, with what it is called now where the id says that it was renamed.</summary>
    public string WantedFor(string? found, string? id) => _named?.Wanted(found, id) ?? Wanted;

    /// <summary>The operators that a node has.</summary>
    public static IEnumerable<string> OperatorsOf(Filter node)
    {
        if (node.Is is not null) yield return "is";
        if (node.IsNot is not null) yield return "isNot";
        if (node.In is not null) yield return "in";
        if (node.NotIn is not null) yield return "notIn";
        if (node.Contains is not null) yield return "contains";
        if (node.StartsWith is not null) yield return "startsWith";
        if (node.EndsWith is not null) yield return "endsWith";
        if (node.Matches is not null) yield return "matches";
        if (node.MatchesVersion is not null) yield return "matchesVersion";
        if (node.GreaterThan is not null) yield return "greaterThan";
        if (node.AtLeast is not null) yield return "atLeast";
        if (node.LessThan is not null) yield return "lessThan";
        if (node.AtMost is not null) yield return "atMost";
        if (node.During is not null) yield return "during";
        if (node.NotDuring is not null) yield return "notDuring";
        if (node.Exists is not null) yield return "exists";
    }

    /// <summary>What is wrong with the operator's value; null when nothing is.</summary>
    public static string? Problem(Filter node)
    {
        if (node.In is { Count: 0 } || node.NotIn is { Count: 0 })
            return "List at least one value.";
        if (node.In?.Count > 1000 || node.NotIn?.Count > 1000)
            return "There are more than 1,000 values.";
        if ((node.In ?? node.NotIn ?? []).Any(value => value is null))
            return "A value is missing.";
        if (node.MatchesVersion is { } range && !SemVersionRange.TryParseNpm(range, includeAllPrerelease: true, out _))
            return "This is not a version range; write for example >=2.0.0 or ^1.4.";
        if ((node.During ?? node.NotDuring) is { } window && TimeWindow.Parse(window) is null)
            return "This is no window of time; write for example Mon-Fri 08:00-18:00 Europe/Berlin.";
        if (node.Matches is { } pattern)
        {
            try
            {
                _ = BoundedPattern.Create(pattern, LongestSearch);
            }
            catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
            {
                return refused is NotSupportedException
                    ? BoundedPattern.Refusal
                    : $"The pattern is not a regular expression: {refused.Message}";
            }
        }
        return null;
    }

    /// <summary>Makes the condition of a node that <see cref="Problem"/> has nothing against.</summary>
    public static Condition Of(Filter node)
    {
        var condition = Plain(node, node.Field ?? "");
        condition._named = NamedValues.Of(node);
        return condition;
    }

    private static Condition Plain(Filter node, string field) =>
        node switch
        {
            { Is: { } value } => new(field, "is", value, found => Same(found, value)),
            { IsNot: { } value } => new(field, "isNot", value, found => !Same(found, value)),
            { In: { } values } => List(field, "in", values, wanted: true),
            { NotIn: { } values } => List(field, "notIn", values, wanted: false),
            { Contains: { } value } => new(field, "contains", value, found => found?.Contains(value, StringComparison.OrdinalIgnoreCase) == true),
            { StartsWith: { } value } => new(field, "startsWith", value, found => found?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            { EndsWith: { } value } => new(field, "endsWith", value, found => found?.EndsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            { Matches: { } pattern } => Pattern(field, pattern),
            { MatchesVersion: { } range } => Versions(field, range),
            { GreaterThan: { } limit } => Number(field, "greaterThan", limit, value => value > limit),
            { AtLeast: { } limit } => Number(field, "atLeast", limit, value => value >= limit),
            { LessThan: { } limit } => Number(field, "lessThan", limit, value => value < limit),
            { AtMost: { } limit } => Number(field, "atMost", limit, value => value <= limit),
            { During: { } text } => Window(field, "during", text, isInside: true),
            { NotDuring: { } text } => Window(field, "notDuring", text, isInside: false),
            { Exists: { } there } => new(field, "exists", there ? "a value" : "no value", found => string.IsNullOrEmpty(found) != there),
            _ => new(field, "", "", _ => true),
        };

    private static bool Same(string? found, string wanted) => string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase);

    private static Condition List(string field, string word, IReadOnlyList<string> values, bool wanted)
    {
        var set = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(field, word, string.Join(", ", values), found => (found is not null && set.Contains(found)) == wanted);
    }

    private static Condition Pattern(string field, string pattern)
    {
        // Made when it is first asked: most events are refused before, and such a pattern takes room.
        var regex = new Lazy<Regex>(() => BoundedPattern.Create(pattern, LongestSearch));
        return new(field, "matches", pattern, found => found is not null && regex.Value.IsMatch(found));
    }

    private static Condition Versions(string field, string text)
    {
        var range = SemVersionRange.ParseNpm(text, includeAllPrerelease: true);
        return new(field, "matchesVersion", text, found => found is not null && SemVersion.TryParse(found, SemVersionStyles.Any, out var version) && range.Contains(version));
    }

    /// <summary>What is no number is neither more nor less.</summary>
    private static Condition Number(string field, string word, decimal limit, Func<decimal, bool> test) => new(field, word, limit.ToString(CultureInfo.InvariantCulture),
        found => decimal.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && test(value));

    /// <summary>What is no time lies neither inside nor outside.</summary>
    private static Condition Window(string field, string word, string text, bool isInside)
    {
        var window = TimeWindow.Parse(text)!;
        return new(field, word, window.InWords(), found => TimeOf(found) is { } moment && window.Contains(moment) == isInside);
    }

    private static DateTimeOffset? TimeOf(string? found)
    {
        if (long.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return seconds is > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : seconds < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(seconds) : null;
        return DateTimeOffset.TryParse(found, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }
}
