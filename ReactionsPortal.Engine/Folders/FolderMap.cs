using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Folders;

/// <summary>Which tags every reaction has; deleted ones keep their last, so that their runs stay where they were.</summary>
internal sealed class FolderMap(Store store, ReactionCatalog catalog) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Dictionary<Guid, IReadOnlyList<string>> _deleted = [];
    private volatile State? _state;

    /// <summary>Tags of all reactions there are or were.</summary>
    public async ValueTask<FrozenDictionary<Guid, IReadOnlyList<string>>> TagsAsync(CancellationToken cancellationToken)
    {
        if (_state is { } known && known.Generation == catalog.Generation)
            return known.Tags;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return (_state = await ReadAsync(cancellationToken)).Tags;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Reactions that the actor may see; null: all.</summary>
    public ValueTask<IReadOnlySet<Guid>?> SeenByAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.SeesAll ? ValueTask.FromResult<IReadOnlySet<Guid>?>(null) : AllowedAsync(actor, MemberRole.Viewer, cancellationToken);

    /// <summary>Reactions about which the actor has at least a role; null: all.</summary>
    public async ValueTask<IReadOnlySet<Guid>?> AllowedAsync(Actor actor, MemberRole least, CancellationToken cancellationToken)
    {
        if (actor.SeesAll && actor.Role >= least)
            return null;
        return (await TagsAsync(cancellationToken)).Where(reaction => actor.RoleOn(reaction.Value) >= least).Select(reaction => reaction.Key).ToHashSet();
    }

    /// <summary>The actor with the role that holds about a reaction; null: it may not know of it.</summary>
    public async ValueTask<Actor?> OnAsync(Actor actor, Guid reaction, CancellationToken cancellationToken)
    {
        if (actor is { SeesAll: true, Folders.Count: 0 })
            return actor;
        var tags = (await TagsAsync(cancellationToken)).GetValueOrDefault(reaction);
        return On(actor, tags ?? []);
    }

    /// <summary>The actor with the role that holds about what has these tags; null: it may not know of it.</summary>
    public static Actor? On(Actor actor, IReadOnlyCollection<string> tags) => actor.RoleOn(tags) is { } role ? actor.As(role) : null;

    public void Dispose() => _reading.Dispose();

    private async Task<State> ReadAsync(CancellationToken cancellationToken)
    {
        var generation = catalog.Generation;
        var entries = catalog.Entries;
        var gone = await store.ReadAsync(context => context.ReactionVersions.Where(row => !context.Reactions.Any(reaction => reaction.Id == row.ReactionId))
            .GroupBy(row => row.ReactionId).Select(group => new { Id = group.Key, Version = group.Max(row => row.Version) }).ToListAsync(cancellationToken), cancellationToken);
        foreach (var some in gone.Where(one => !_deleted.ContainsKey(one.Id)).Chunk(200))
        {
            var ids = some.Select(one => one.Id).ToList();
            var last = some.ToDictionary(one => one.Id, one => one.Version);
            var rows = await store.ReadAsync(context => context.ReactionVersions.Where(row => ids.Contains(row.ReactionId)).Select(row => new { row.ReactionId, row.Version, row.DocumentJson }).ToListAsync(cancellationToken), cancellationToken);
            foreach (var row in rows.Where(row => row.Version == last[row.ReactionId]))
                _deleted[row.ReactionId] = DocumentJson.Read(row.DocumentJson).Tags;
        }
        var tags = gone.Where(one => _deleted.ContainsKey(one.Id)).Select(one => KeyValuePair.Create(one.Id, _deleted[one.Id]))
            .Concat(entries.Select(entry => KeyValuePair.Create(entry.Reaction.Id, entry.Reaction.Document.Tags)));
        return new State(generation, tags.DistinctBy(pair => pair.Key).ToFrozenDictionary());
    }

    private sealed record State(long Generation, FrozenDictionary<Guid, IReadOnlyList<string>> Tags);
}
