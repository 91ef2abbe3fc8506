namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Takes runs that are on disk and wait for their turn.</summary>
internal interface IRunQueue
{
    /// <summary>Hands runs over after their commit. Losing the call loses nothing: at start, all unfinished runs are read from disk.</summary>
    void Enqueue(IReadOnlyList<QueuedRun> runs);
}
