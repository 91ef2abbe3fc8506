namespace ReactionsPortal.Reactions.Drafts;

/// <summary>Lists of rows.</summary>
internal static class DraftRows
{
    /// <summary>Puts a row at the end, or at a place, with an id of its own.</summary>
    public static T Place<T>(this List<T> rows, T row, int? at = null)
        where T : DraftRow
    {
        row.Id = rows.Count == 0 ? 1 : rows.Max(one => one.Id) + 1;
        rows.Insert(at ?? rows.Count, row);
        return row;
    }

    /// <summary>Rows for the items of a document.</summary>
    public static List<T> Of<TItem, T>(IEnumerable<TItem>? items, Func<TItem, T> make)
        where T : DraftRow
    {
        var rows = new List<T>();
        foreach (var item in items ?? [])
            rows.Place(make(item));
        return rows;
    }

    /// <summary>The rows that say something, each with its path noted; the others have none.</summary>
    public static List<T> Filled<T>(this IEnumerable<T> rows, string path, Predicate<T> isEmpty)
        where T : DraftRow
    {
        var filled = new List<T>();
        foreach (var row in rows)
        {
            row.Path = isEmpty(row) ? "" : $"{path}[{filled.Count}]";
            if (row.Path.Length > 0)
                filled.Add(row);
        }

        return filled;
    }

    /// <summary>The rows that have names, by these.</summary>
    public static Dictionary<string, TValue> Named<TRow, TValue>(IEnumerable<TRow> rows, Func<TRow, string> name, Func<TRow, TValue> value, StringComparer comparer)
    {
        var named = new Dictionary<string, TValue>(comparer);
        foreach (var row in rows.Where(row => name(row).Trim().Length > 0))
            named[name(row).Trim()] = value(row);
        return named;
    }

    /// <summary>What a list with names as keys cannot hold.</summary>
    /// <param name="problems">Gets the sentence.</param>
    /// <param name="path">Where the list stands in the document.</param>
    /// <param name="what">What a row is, in the reader's language: "header".</param>
    /// <param name="names">Of the rows that say something.</param>
    /// <param name="comparer">Tells names apart.</param>
    /// <param name="lacks">The sentence about a row without a name; null: that it has none.</param>
    public static void AddProblems(Dictionary<string, string> problems, string path, string what, IEnumerable<string> names, StringComparer comparer, string? lacks = null)
    {
        var trimmed = names.Select(name => name.Trim()).ToList();
        if (trimmed.Exists(name => name.Length == 0))
            problems[path] = lacks ?? L($"A {what} has no name.");
        else if (trimmed.GroupBy(name => name, comparer).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            problems[path] = L($"The {what} {twice} is there twice.");
    }
}
