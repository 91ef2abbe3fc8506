using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>What is due and not answered because nobody can tell yet, and why: what this process found out when it looked last.</summary>
internal sealed class HeldAbsences
{
    private readonly ConcurrentDictionary<Guid, IReadOnlyDictionary<Guid, string>> _byConnection = new();

    /// <summary>Takes note of all that is held of a connection now.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="why">Sentences by the id of what is awaited.</param>
    public void Set(Guid connection, IReadOnlyDictionary<Guid, string> why)
    {
        if (why.Count > 0)
            _byConnection[connection] = why;
        else
            _byConnection.TryRemove(connection, out _);
    }

    /// <summary>Why it is held, as a sentence; null: it is not.</summary>
    public string? WhyOf(Guid connection, Guid awaited) => _byConnection.GetValueOrDefault(connection)?.GetValueOrDefault(awaited);
}
