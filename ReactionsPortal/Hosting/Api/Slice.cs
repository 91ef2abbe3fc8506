namespace ReactionsPortal.Hosting.Api;

/// <summary>Pages of a list that the engine gives whole.</summary>
internal static class Slice
{
    /// <summary>Items of a page when the caller names no limit.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Most items of a page.</summary>
    public const int MaxLimit = 200;

    /// <param name="all">The whole list, in its order.</param>
    /// <param name="keyOf">What tells an item apart.</param>
    /// <param name="limit">Items wanted; taken into 1 to 200.</param>
    /// <param name="after">Key of the last item of the page before. One that is gone starts again.</param>
    /// <param name="shown">The item as the API shows it.</param>
    public static Listing<T> Of<TSource, T>(IReadOnlyList<TSource> all, Func<TSource, Guid> keyOf, int? limit, Guid? after, Func<TSource, T> shown)
    {
        var start = after is { } key ? all.TakeWhile(item => keyOf(item) != key).Count() + 1 : 0;
        if (start > all.Count) start = 0;
        var page = all.Skip(start).Take(Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit)).ToList();
        var isLast = start + page.Count >= all.Count;
        return new Listing<T>([.. page.Select(shown)], isLast ? null : keyOf(page[^1]).ToString());
    }
}
