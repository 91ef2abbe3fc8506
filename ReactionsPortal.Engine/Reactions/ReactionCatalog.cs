using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>All reactions in memory, so that intake and matching ask no database. Read anew after every change.</summary>
internal sealed class ReactionCatalog(Store store) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _held = new(1, 1);
    private volatile State _state = new([], FrozenDictionary<Guid, CatalogEntry>.Empty, 0);

    /// <summary>The reactions by name.</summary>
    public ImmutableArray<CatalogEntry> Entries => _state.Entries;

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

    /// <summary>Reads the reactions from disk.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var rows = await store.ReadAsync(context => context.Reactions.OrderBy(row => row.NameKey).ToListAsync(cancellationToken), cancellationToken);
            ImmutableArray<CatalogEntry> entries = [.. rows.Select(row => new CatalogEntry(ReactionRows.Read(row, null), row.WebhookKeyHash))];
            _state = new State(entries, entries.ToFrozenDictionary(entry => entry.Reaction.Id), _state.Generation + 1);
        }
        finally
        {
            _reading.Release();
        }
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

    private sealed record State(ImmutableArray<CatalogEntry> Entries, FrozenDictionary<Guid, CatalogEntry> ById, long Generation);
}
