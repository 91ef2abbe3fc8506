namespace ReactionsPortal.Engine.Runs;

/// <summary>
/// What matching had in memory when it made the last runs, so that their first attempt need not read it from
/// the disk again. Only a help: a run that is not here, or not any more, is read.
/// </summary>
/// <remarks>Where more come than there is room for, those that are here already stay: they start first. What was not started in time goes.</remarks>
internal sealed class FreshRuns(TimeProvider time)
{
    private const int MostRuns = 20_000;
    private const long MostCharacters = 32 * 1024 * 1024;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, FreshRun> _runs = [];
    private readonly Queue<(Guid Run, long Since)> _order = new();
    private long _characters;

    /// <summary>Keeps as many as there is room for.</summary>
    public void Keep(IEnumerable<FreshRun> runs)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (!_runs.ContainsKey(oldest.Run) || time.GetElapsedTime(oldest.Since, now) > Life))
                Remove(_order.Dequeue().Run);
            foreach (var run in runs)
            {
                if (_order.Count >= MostRuns || _characters >= MostCharacters)
                    return;
                _runs[run.Row.Id] = run;
                _order.Enqueue((run.Row.Id, now));
                _characters += run.Event.Content.Body.Length;
            }
        }
    }

    /// <summary>Takes one out; null where it is not here.</summary>
    public FreshRun? Take(Guid run)
    {
        lock (_lock)
            return Remove(run);
    }

    private FreshRun? Remove(Guid run)
    {
        if (!_runs.Remove(run, out var found))
            return null;
        _characters -= found.Event.Content.Body.Length;
        return found;
    }
}
