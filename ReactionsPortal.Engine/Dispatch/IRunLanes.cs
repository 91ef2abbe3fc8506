using ReactionsPortal.Engine.Actions;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Where attempts give back what they held.</summary>
internal interface IRunLanes
{
    /// <summary>The attempt is on disk and its action ready: waits until there is room for it.</summary>
    /// <returns>False: the destination does not answer any more, and it is not to go out.</returns>
    Task<bool> TurnAsync(Guid run, CancellationToken cancellationToken);

    /// <summary>The attempt's action is over: its place is free for the next run, while the outcome is on its way to the disk.</summary>
    /// <param name="run">The run.</param>
    /// <param name="health">What it tells of the destination; null: nothing.</param>
    /// <param name="error">Why the attempt failed; null when it did not.</param>
    void Free(Guid run, DestinationHealth? health, string? error);

    /// <summary>The outcome is on disk. Where <paramref name="next"/> is given, the run waits for so long; else nothing more comes of it.</summary>
    void Release(Guid run, QueuedRetry? next);

    /// <summary>Somebody else has started them, or they do not wait any more: the disk says which.</summary>
    void NotStarted(IReadOnlyList<Guid> runs);
}

/// <summary>A run that is to be handed over again after a wait, whatever the clock is set to meanwhile.</summary>
internal sealed record QueuedRetry(Guid Run, TimeSpan Wait);
