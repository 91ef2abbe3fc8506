using System.Text;

namespace ReactionsPortal.Engine.Search;

/// <summary>What a person searches for: terms that must all be there. Text in quotation marks, and words that belong together such as <c>prd-web-07</c>, are one term.</summary>
internal sealed class SearchQuery
{
    private const int MostTerms = 12;
    private const int LongestText = 500;

    /// <summary>Shorter words stand for themselves: too many begin with them.</summary>
    private const int ShortestBeginning = 3;

    private readonly IReadOnlyList<string[]> _terms;

    /// <summary>Terms that must be in the names.</summary>
    private readonly IReadOnlyList<string[]> _names;

    private SearchQuery(IReadOnlyList<string[]> terms, IReadOnlyList<string[]> names) => (_terms, _names) = (terms, names);

    /// <summary>A word that stands in whatever matches.</summary>
    public string Rarest => _terms.Concat(_names).SelectMany(term => term).MaxBy(word => word.Length)!;

    /// <summary>The query; null where the text has no word in it, or is empty.</summary>
    public static SearchQuery? Parse(string? text) => TermsOf(text) is { Count: > 0 } terms ? new SearchQuery(terms, []) : null;

    /// <summary>A query of which a part must be in the names; null where neither has a word in it, or both are empty.</summary>
    public static SearchQuery? Parse(string? text, string? names) =>
        (TermsOf(text), TermsOf(names)) is var (terms, named) && terms.Count + named.Count > 0 ? new SearchQuery(terms, named) : null;

    private static List<string[]> TermsOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        text = text.Length > LongestText ? text[..LongestText] : text;
        return text.Split('"').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(term => SearchWords.Of(term).ToArray()).Where(words => words.Length > 0).Take(MostTerms).ToList();
    }

    /// <summary>The question as FTS5 is asked it.</summary>
    /// <param name="beginning">Known words that begin with a word.</param>
    /// <param name="tags">Groups of marks: one of each group must be there.</param>
    public string ToMatch(Func<string, IEnumerable<string>> beginning, IReadOnlyList<IReadOnlyList<string>> tags)
    {
        var match = new StringBuilder();
        foreach (var (columns, terms) in new[] { ("names log payload parts", _terms), ("names parts", _names) }.Where(part => part.Item2.Count > 0))
        {
            match.Append(match.Length == 0 ? "" : " AND ").Append('{').Append(columns).Append("} : (");
            match.AppendJoin(" AND ", terms.Select(term => term is [var word] && SearchWords.IsPlain(word)
                ? $"({string.Join(" OR ", beginning(word).Prepend(word).Distinct(StringComparer.Ordinal).Select(Quoted))})"
                : Quoted(string.Join(' ', term))));
            match.Append(')');
        }
        foreach (var group in tags.Where(group => group.Count > 0))
            match.Append(" AND tags : (").AppendJoin(" OR ", group.Select(Quoted)).Append(')');
        return match.ToString();
    }

    /// <summary>The question as PostgreSQL is asked it.</summary>
    /// <param name="tags">Groups of marks: one of each group must be there.</param>
    public string ToTsQuery(IReadOnlyList<IReadOnlyList<string>> tags) => string.Join(" & ",
        _terms.Select(term => term is [var word] && SearchWords.IsPlain(word)
                ? word.Length < ShortestBeginning ? $"'{word}'" : $"'{word}':*"
                : $"({string.Join(" <-> ", term.Select(one => $"'{one}'"))})")
            .Concat(tags.Where(group => group.Count > 0).Select(group => $"({string.Join(" | ", group.Select(tag => $"'{SearchTags.Sign}{tag}'"))})")));

    /// <summary>Whether texts hold all terms, by the same rules as the index.</summary>
    public bool Matches(IEnumerable<string?> texts)
    {
        var list = new SearchWords.WordList();
        foreach (var text in texts)
            list.Add(text, int.MaxValue);
        var words = $" {list.Text}";
        return _terms.Concat(_names).All(term => term is [var word] && SearchWords.IsPlain(word)
            ? words.Contains($" {word}", StringComparison.Ordinal) || list.Parts.Any(part => part.StartsWith(word, StringComparison.Ordinal))
            : words.Contains($" {string.Join(' ', term)} ", StringComparison.Ordinal));
    }

    /// <summary>Where the first term stands in a text as it was written; null when none does.</summary>
    public Range? FindIn(string text)
    {
        foreach (var term in _terms)
        {
            var word = term.MaxBy(one => one.Length)!;
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]) || (char.IsUpper(text[at]) && char.IsLower(text[at - 1]));
                if (begins)
                    return at..(at + word.Length);
            }
        }
        return null;
    }

    private static string Quoted(string words) => $"\"{words}\"";
}
