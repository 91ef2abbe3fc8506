using System.Collections.Frozen;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>What a function of Scriban takes.</summary>
/// <param name="WorkPerCharacter">Work for each character that it is given.</param>
/// <param name="MostCharacters">Longest texts together: more would allocate too much at once.</param>
/// <param name="IsPattern">Whether it runs a regular expression.</param>
internal sealed record FunctionCost(int WorkPerCharacter, int MostCharacters = TemplateLimits.MaxCharacters, bool IsPattern = false)
{
    /// <summary>Takes so much for each match, of which there may be one at each character.</summary>
    private const int MostForMatches = 50_000;

    private const int MostForPieces = 250_000;

    /// <summary>A replacement keeps two pieces for each match until the end.</summary>
    private const int MostForReplacements = 100_000;

    /// <summary>Functions by group and name; what is not here takes about a unit of work for each character, or is bounded by itself.</summary>
    public static FrozenDictionary<(string Group, string Name), FunctionCost> All { get; } = new Dictionary<(string, string), FunctionCost>
    {
        [("date", "parse")] = new(4),
        [("date", "parse_to_string")] = new(4),
        [("html", "strip")] = new(4, MostForPieces, IsPattern: true),
        [("regex", "match")] = new(1, IsPattern: true),
        [("regex", "matches")] = new(16, MostForMatches, IsPattern: true),
        [("regex", "replace")] = new(4, MostForReplacements, IsPattern: true),
        [("regex", "split")] = new(4, MostForPieces, IsPattern: true),
        [("string", "handleize")] = new(4),
        [("string", "index_of")] = new(16),
        [("string", "remove")] = new(8),
        [("string", "remove_first")] = new(16),
        [("string", "remove_last")] = new(16),
        [("string", "replace_first")] = new(16),
        [("string", "split")] = new(4),
    }.ToFrozenDictionary();
}
