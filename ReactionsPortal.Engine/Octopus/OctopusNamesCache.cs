using System.Collections.Concurrent;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Names for pickers, kept for a short time; many who ask at once cause one reading.</summary>
internal sealed class OctopusNamesCache(OctopusClient client, TimeProvider time)
{
    private const int SpacesAtOnce = 4;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Guid, Kept> _kept = new();

    /// <summary>The names of a connection; null when the server does not give them.</summary>
    public async Task<OctopusNames?> FindAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        if (target.Server is null)
            return null;

        var now = time.GetUtcNow();
        var kept = _kept.AddOrUpdate(
            target.Id,
            _ => Read(target, now),
            (_, old) => old.Until > now && old.Server == target.Server && !old.HasFailed ? old : Read(target, now));
        return await kept.Names.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets what is kept of a connection.</summary>
    public void Forget(Guid connection) => _kept.TryRemove(connection, out _);

    private Kept Read(ConnectionTarget target, DateTimeOffset now) =>
        new(new Lazy<Task<OctopusNames?>>(() => ReadAsync(target.Server!, target.Spaces)), target.Server!, now + Life);

    private async Task<OctopusNames?> ReadAsync(OctopusServer server, IReadOnlyList<string> watched)
    {
        if (!(await client.SpacesAsync(server, CancellationToken.None)).TryGet(out var spaces, out _))
            return null;
        if (watched.Count > 0 && spaces.Count > 0)
            spaces = [.. spaces.Where(space => watched.Contains(space.Id, StringComparer.OrdinalIgnoreCase))];

        var read = new Reading(client, server, spaces);
        var categories = await client.EventCategoriesAsync(server, CancellationToken.None);
        var names = new OctopusNames(spaces, await read.AllAsync("projects"), await read.AllAsync("environments"), await read.AllAsync("tenants"), await read.AllAsync("machines"),
            categories.TryGet(out var known, out _) && known.Count > 0 ? known : [.. OctopusEventCatalog.All.Select(kind => new OctopusName(kind.Name, kind.Words))]);
        return read.IsBroken ? null : names;
    }

    private sealed record Kept(Lazy<Task<OctopusNames?>> Names, OctopusServer Server, DateTimeOffset Until)
    {
        public bool HasFailed => Names.IsValueCreated && Names.Value.IsCompleted && (!Names.Value.IsCompletedSuccessfully || Names.Value.Result is null);
    }

    /// <summary>Reads kind by kind out of all spaces; a kind that the key may not see stays empty.</summary>
    private sealed class Reading(OctopusClient client, OctopusServer server, IReadOnlyList<OctopusName> spaces)
    {
        public bool IsBroken { get; private set; }

        public async Task<IReadOnlyList<OctopusName>> AllAsync(string path)
        {
            if (IsBroken)
                return [];

            string?[] from = spaces.Count == 0 ? [null] : [.. spaces.Select(space => space.Id)];
            var found = new ConcurrentBag<OctopusName>();
            await Parallel.ForEachAsync(from, new ParallelOptions { MaxDegreeOfParallelism = SpacesAtOnce }, async (space, cancellationToken) =>
            {
                var answer = await client.AllAsync(server, space, path, cancellationToken);
                if (answer.TryGet(out var names, out var failure))
                {
                    foreach (var name in names)
                        found.Add(name);
                }
                else if (failure.Kind != OctopusFailureKind.NoPermission)
                {
                    IsBroken = true;
                }
            });
            return [.. found.DistinctBy(name => name.Id, StringComparer.OrdinalIgnoreCase).OrderBy(name => name.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}
