using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Keeps the index of today's reactions.</summary>
internal sealed class ReactionIndexes(ReactionCatalog catalog, ReactionNeeds needs, ConnectionNames connections)
{
    private readonly Lock _making = new();
    private volatile ReactionIndex? _index;

    /// <summary>Version of all reactions that those in memory have at least.</summary>
    private long _version;

    /// <summary>The index, made anew when a reaction changed since.</summary>
    public ReactionIndex Current()
    {
        if (_index is { } known && known.Generation == catalog.Generation)
            return known;
        lock (_making)
        {
            var generation = catalog.Generation;
            return _index is { } made && made.Generation == generation ? made : _index = new ReactionIndex(catalog.Entries, needs, generation, _index);
        }
    }

    /// <summary>The index with the connections' names and users by origin, from one moment: a rename is in both or in neither.</summary>
    public async Task<(ReactionIndex Index, NamesAndUsers Connections)> CurrentWithNamesAsync(CancellationToken cancellationToken)
    {
        using var hold = await catalog.HoldAsync(cancellationToken);
        while (true)
        {
            var names = await connections.WithUsersAsync(cancellationToken);
            if (names.Version == _version)
                return (Current(), names);
            // Another node saved a reaction, of which no news came yet.
            await catalog.ReloadAsync(cancellationToken);
            _version = names.Version ?? _version;
        }
    }
}
