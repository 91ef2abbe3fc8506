using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Chain;

internal sealed class ChainReader(Store store) : IChain
{
    /// <summary>Links from the beginning to what is asked about.</summary>
    private const int MostBefore = 60;

    /// <summary>Links in all.</summary>
    private const int MostShown = 150;

    /// <summary>Links that came of one.</summary>
    private const int MostOfOne = 12;

    public Task<ChainItem?> OfEventAsync(Guid id, CancellationToken cancellationToken) => OfAsync(ChainKey.OfEvent(id), cancellationToken);

    public Task<ChainItem?> OfRunAsync(Guid id, CancellationToken cancellationToken) => OfAsync(ChainKey.OfRun(id), cancellationToken);

    private Task<ChainItem?> OfAsync(ChainKey key, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var links = new ChainLinks(context);
        var way = new List<ChainKey> { key };
        while (way.Count < MostBefore && await links.BeforeAsync(way[^1], cancellationToken) is { } before && !way.Contains(before))
            way.Add(before);
        return await new Growth(new ChainTitles(context, links), new ChainBranches(context, links), key, way).OfAsync(way[^1], cancellationToken);
    }, cancellationToken);

    /// <summary>Grows the tree from its beginning. The way to what is asked about is always in it; nothing is in it twice.</summary>
    private sealed class Growth(ChainTitles titles, ChainBranches branches, ChainKey asked, List<ChainKey> way)
    {
        private readonly HashSet<ChainKey> _seen = [];

        public async Task<ChainItem?> OfAsync(ChainKey key, CancellationToken cancellationToken)
        {
            _seen.Add(key);
            if (await titles.OfAsync(key, cancellationToken) is not { } item)
                return null;
            var after = (await branches.AfterAsync(key, cancellationToken)).FindAll(one => !_seen.Contains(one));
            if (way.IndexOf(key) is > 0 and var at && !after.Contains(way[at - 1]))
                after.Insert(0, way[at - 1]);

            List<ChainKey> shown = [.. after.OrderByDescending(way.Contains).Take(Room(key))];
            var next = new List<ChainItem>();
            foreach (var one in after.FindAll(shown.Contains))
            {
                if (await OfAsync(one, cancellationToken) is { } below)
                    next.Add(below);
            }
            return item with { IsThis = key == asked, Next = next, More = after.Count - shown.Count, IsMoreThan = after.Count >= ChainBranches.MostLookedAt };
        }

        /// <summary>What is on the way has room whatever else is shown.</summary>
        private int Room(ChainKey key)
        {
            var room = Math.Min(MostOfOne, MostShown - _seen.Count);
            return way.IndexOf(key) > 0 ? Math.Max(1, room) : Math.Max(0, room);
        }
    }
}
