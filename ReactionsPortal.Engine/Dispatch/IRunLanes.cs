namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Where a finished job gives its place back.</summary>
internal interface IRunLanes
{
    /// <summary>Frees the place of a run; where <paramref name="next"/> is given, the run waits for that time.</summary>
    void Release(Guid run, QueuedRetry? next);
}
