namespace ReactionsPortal.Engine.Matching;

/// <summary>What the portal itself has to do with an event.</summary>
/// <param name="IsOwn">Whether its own key, or one of its runs, caused the event.</param>
/// <param name="Run">The run that caused it; null when that cannot be told.</param>
/// <param name="Reaction">Name of that run's reaction.</param>
/// <param name="Depth">How many runs lead to the event, that one included; 0: none.</param>
internal sealed record OwnDoing(bool IsOwn, Guid? Run, string? Reaction, int Depth)
{
    /// <summary>Nothing: somebody else caused it.</summary>
    public static OwnDoing None { get; } = new(false, null, null, 0);
}
