namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Takes runs that are on disk and wait for their turn.</summary>
internal interface IRunQueue
{
    /// <summary>Hands runs over after their commit. Losing the call loses nothing: at start, all unfinished runs are read from disk.</summary>
    void Enqueue(IReadOnlyList<QueuedRun> runs);
}

/// <summary>A run that waits.</summary>
/// <param name="Id">The run.</param>
/// <param name="Reaction">Its reaction.</param>
/// <param name="Action">Decides which workers run it.</param>
internal sealed record QueuedRun(Guid Id, Guid Reaction, Model.ActionKind Action);
