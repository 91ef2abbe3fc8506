namespace ReactionsPortal.Engine.Storage;

/// <summary>Identifiers as they stand in a statement: many, of the portal's own making, so that no parameter is needed for each.</summary>
internal static class IdList
{
    /// <summary>One, in quotation marks.</summary>
    public static string Quote(Guid id) => $"'{id.ToString("D").ToUpperInvariant()}'";

    /// <summary>A condition that a column is one of them; none holds for an empty list.</summary>
    public static string In(string column, IReadOnlyCollection<Guid> ids) => ids.Count == 0 ? "1 = 0" : $"{column} IN ({string.Join(',', ids.Select(Quote))})";
}
