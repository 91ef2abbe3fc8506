using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Hosting.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">What to send as <c>after</c> for the page that follows; null on the last.</param>
internal sealed record Listing<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>A list that is always whole.</summary>
    public static Listing<T> Whole(IReadOnlyList<T> items) => new(items, Next: null);

    /// <summary>A page of the engine's, each item as the API shows it.</summary>
    public static Listing<T> Of<TSource>(Page<TSource> page, Func<TSource, T> shown) => new([.. page.Items.Select(shown)], page.Next);
}
