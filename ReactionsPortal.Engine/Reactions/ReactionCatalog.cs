using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>All reactions in memory, so that intake and matching ask no database. What changed is read anew after every change.</summary>
internal sealed class ReactionCatalog(Store store) : IDisposable
{
    /// <summary>If more have changed, all are read.</summary>
    private const int MostOneByOne = 500;

    private static readonly Comparer<CatalogEntry> ByName = Comparer<CatalogEntry>.Create((one, other) => string.CompareOrdinal(one.NameKey, other.NameKey));

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _held = new(1, 1);

    /// <summary>Whether something may have changed that could not be read.</summary>
    private bool _isBehind;

    private volatile State _state = new([], ImmutableDictionary<Guid, CatalogEntry>.Empty, 0);

    /// <summary>The reactions by name.</summary>
    public ImmutableArray<CatalogEntry> Entries => _state.Entries;

    /// <summary>The same, as lists show them.</summary>
    public IReadOnlyList<Reaction> Reactions => _state.Reactions.Value;

    /// <summary>Tells of each change, or of several in a row.</summary>
    public Changes Changes { get; } = new();

    /// <summary>One reaction; null when there is none.</summary>
    public CatalogEntry? Find(Guid id) => _state.ById.GetValueOrDefault(id);

    /// <summary>Grows with every change; what was compiled from an older one is out of date.</summary>
    public long Generation => _state.Generation;

    /// <summary>
    /// Keeps names of connections and the reactions that name them together: held while both are read, and while both change.
    /// </summary>
    /// <returns>Lets go when it is disposed of.</returns>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        await _held.WaitAsync(cancellationToken);
        return new Hold(_held);
    }

    /// <summary>Reads from disk what changed since it was read last; those that did not change stay the very same.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await ReadChangedAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Reads one reaction from disk that was made, changed or deleted. Costs the same however many there are.</summary>
    public async Task RefreshAsync(Guid id, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_isBehind)
                await ReadChangedAsync(cancellationToken);
            else
                await ReadOneAsync(id, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ReadChangedAsync(CancellationToken cancellationToken)
    {
        _isBehind = true;
        var known = _state.ById;
        var marks = known.IsEmpty ? [] : await store.ReadAsync(context => ReactionMark.ReadAllAsync(context, cancellationToken), cancellationToken);
        List<Guid> changed = [.. marks.Where(mark => known.GetValueOrDefault(mark.Id) is not { } entry || !mark.IsOf(entry)).Select(mark => mark.Id)];
        var isWhole = known.IsEmpty || changed.Count > MostOneByOne;
        var rows = isWhole || changed.Count > 0
            ? await store.ReadAsync(context => (isWhole ? context.Reactions : context.Reactions.Where(row => changed.Contains(row.Id))).ToListAsync(cancellationToken), cancellationToken)
            : [];
        var read = rows.ConvertAll(CatalogEntry.Of);
        if (!isWhole)
            read.AddRange(marks.Where(mark => known.TryGetValue(mark.Id, out var entry) && mark.IsOf(entry)).Select(mark => known[mark.Id]));
        read.Sort(ByName);
        _state = new State([.. read], read.ToImmutableDictionary(entry => entry.Reaction.Id), _state.Generation + 1);
        _isBehind = false;
        Changes.Tell();
    }

    private async Task ReadOneAsync(Guid id, CancellationToken cancellationToken)
    {
        _isBehind = true;
        var row = await store.ReadAsync(context => context.Reactions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken);
        var (entries, byId) = (_state.Entries, _state.ById);
        if (byId.TryGetValue(id, out var before))
            (entries, byId) = (entries.Remove(before), byId.Remove(id));
        if (row is not null)
        {
            var now = CatalogEntry.Of(row);
            var place = entries.BinarySearch(now, ByName);
            (entries, byId) = (entries.Insert(place < 0 ? ~place : place, now), byId.Add(id, now));
        }
        _state = new State(entries, byId, _state.Generation + 1);
        _isBehind = false;
        Changes.Tell();
    }

    public void Dispose()
    {
        _reading.Dispose();
        _held.Dispose();
    }

    private sealed class Hold(SemaphoreSlim held) : IDisposable
    {
        public void Dispose() => held.Release();
    }

    private sealed record State(ImmutableArray<CatalogEntry> Entries, ImmutableDictionary<Guid, CatalogEntry> ById, long Generation)
    {
        public Lazy<IReadOnlyList<Reaction>> Reactions { get; } = new(() => [.. Entries.Select(entry => entry.Reaction)]);
    }
}
