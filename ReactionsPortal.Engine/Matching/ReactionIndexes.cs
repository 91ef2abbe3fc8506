using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Keeps the index of today's reactions.</summary>
internal sealed class ReactionIndexes(ReactionCatalog catalog, ReactionNeeds needs, ConnectionNames connections)
{
    private volatile ReactionIndex? _index;

    /// <summary>The index, made anew when a reaction changed since.</summary>
    public ReactionIndex Current()
    {
        var index = _index;
        var generation = catalog.Generation;
        return index?.Generation == generation ? index : _index = new ReactionIndex(catalog.Entries, needs, generation);
    }

    /// <summary>The index with the connections' names and users by origin, from one moment: a rename is in both or in neither.</summary>
    public async Task<(ReactionIndex Index, NamesAndUsers Connections)> CurrentWithNamesAsync(CancellationToken cancellationToken)
    {
        using var hold = await catalog.HoldAsync(cancellationToken);
        return (Current(), await connections.WithUsersAsync(cancellationToken));
    }
}
