using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>When something awaited of a connection is due next, so that the table is asked only then. Never later than it is.</summary>
internal sealed class NextDeadlines
{
    private readonly ConcurrentDictionary<Guid, Next> _next = new();

    /// <summary>Connections of which something is awaited.</summary>
    public IReadOnlyList<Guid> Connections => [.. _next.Keys];

    /// <summary>When; null when nothing is awaited.</summary>
    public Next? Of(Guid connection) => _next.TryGetValue(connection, out var next) ? next : null;

    /// <summary>Something more is awaited, and is on disk.</summary>
    public void Add(Guid connection, DateTimeOffset due) =>
        _next.AddOrUpdate(connection, new Next(due, 0), (_, known) => new Next(due < known.Due ? due : known.Due, known.Changes + 1));

    /// <summary>What was due is done. Nothing happens when something was added since, of which the caller may not know.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="known">What <see cref="Of"/> said before the table was asked.</param>
    /// <param name="due">When the next is due; null: nothing else is awaited.</param>
    public void Move(Guid connection, Next known, DateTimeOffset? due)
    {
        if (due is { } next)
            _next.TryUpdate(connection, new Next(next, known.Changes), known);
        else
            _next.TryRemove(KeyValuePair.Create(connection, known));
    }

    /// <param name="Due">No later than the next deadline.</param>
    /// <param name="Changes">How often something was added.</param>
    internal readonly record struct Next(DateTimeOffset Due, long Changes);
}
