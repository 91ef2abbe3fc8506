namespace ReactionsPortal.Engine.Model;

/// <summary>Events that a paused reaction would have run for, or whose filter was not asked.</summary>
/// <param name="Since">When it was paused.</param>
/// <param name="Count">How many, at most <see cref="Most"/>.</param>
/// <param name="Newest">The newest few.</param>
public sealed record PassedBy(DateTimeOffset Since, int Count, IReadOnlyList<EventReference> Newest)
{
    /// <summary>More are not counted.</summary>
    public const int Most = 10_000;
}
