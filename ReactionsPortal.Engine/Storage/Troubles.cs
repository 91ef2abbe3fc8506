using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

/// <inheritdoc />
internal sealed class Troubles(TimeProvider time, ILogger<Troubles> log) : ITroubles
{
    private readonly ConcurrentDictionary<TroubleKind, Trouble> _current = new();
    private readonly Changes _changes = new();

    public IReadOnlyList<Trouble> Current => [.. _current.Values.OrderBy(trouble => trouble.Kind)];

    public IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken) => _changes.FollowAsync(cancellationToken);

    /// <summary>Whether there is trouble of a kind.</summary>
    public bool Has(TroubleKind kind) => _current.ContainsKey(kind);

    /// <summary>Notes trouble, unless there is one of its kind already.</summary>
    public void Begin(TroubleKind kind, string sentence)
    {
        if (!_current.TryAdd(kind, new Trouble(kind, sentence, time.GetUtcNow())))
            return;
        log.TroubleBegan(sentence);
        _changes.Tell();
    }

    /// <summary>Notes that it is over.</summary>
    public void End(TroubleKind kind)
    {
        if (!_current.TryRemove(kind, out var over))
            return;
        log.TroubleEnded(kind, time.GetUtcNow() - over.Since);
        _changes.Tell();
    }
}
