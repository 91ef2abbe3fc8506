namespace ReactionsPortal.Engine.Search;

/// <summary>A page of a list.</summary>
/// <param name="Sequences">What is on it, the newest first.</param>
/// <param name="GoOnBelow">Where the next page begins, which may be short or empty; null on the last.</param>
internal sealed record FoundPage(List<long> Sequences, long? GoOnBelow)
{
    /// <summary>A page out of a list that has one more where there are more.</summary>
    public static FoundPage Of(List<long> found, int limit) => found.Count > limit ? new FoundPage(found[..limit], found[limit - 1]) : new FoundPage(found, null);

    /// <summary>The cursor to the next page; null on the last.</summary>
    public string? Next => GoOnBelow is { } below ? Storage.Cursor.Of(below) : null;
}
