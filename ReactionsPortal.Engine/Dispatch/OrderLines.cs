namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Runs of a reaction that go one after another because they have the same key: the first of each line may run, the others wait for it.</summary>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class OrderLines
{
    private readonly Dictionary<(Guid Reaction, string Key), LinkedList<QueuedRun>> _lines = [];

    /// <summary>Forgets all lines.</summary>
    public void Clear() => _lines.Clear();

    /// <summary>Puts a run at the end of its line.</summary>
    /// <returns>Whether it may run: nothing is before it.</returns>
    public bool Enter(QueuedRun run)
    {
        if (run.OrderKey is null)
            return true;
        if (!_lines.TryGetValue((run.Reaction, run.OrderKey), out var line))
            _lines[(run.Reaction, run.OrderKey)] = line = new LinkedList<QueuedRun>();
        line.AddLast(run);
        return line.Count == 1;
    }

    /// <summary>Takes a run out of its line, wherever it stands.</summary>
    /// <returns>The one that may run now; null: none, or it may already.</returns>
    public QueuedRun? Leave(QueuedRun run)
    {
        if (run.OrderKey is null || !_lines.TryGetValue((run.Reaction, run.OrderKey), out var line))
            return null;
        var wasFirst = line.First?.Value.Id == run.Id;
        if (wasFirst)
            line.RemoveFirst();
        else
            line.Remove(run);
        if (line.Count == 0)
            _lines.Remove((run.Reaction, run.OrderKey));
        return wasFirst ? line.First?.Value : null;
    }

    /// <summary>The run for which another waits; null: it waits for none.</summary>
    public QueuedRun? Before(QueuedRun run) =>
        run.OrderKey is not null && _lines.TryGetValue((run.Reaction, run.OrderKey), out var line) && line.First!.Value.Id != run.Id ? line.First.Value : null;
}
