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
}
