namespace ReactionsPortal.Engine.Model;

/// <summary>One page of a list that is read by key.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
