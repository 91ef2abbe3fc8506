using System.Collections.Concurrent;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Names for pickers, kept for a short time; many who ask at once cause one reading.</summary>
internal sealed class OctopusNamesCache(OctopusClient client, TimeProvider time)
{
    private const int SpacesAtOnce = 4;
    private const int MostKept = 100;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private readonly SharedReadings<(Guid Connection, OctopusServer Server), OctopusNames?> _readings = new(names => names is null ? TimeSpan.Zero : Life, MostKept, time);

    /// <summary>The names of a connection; null when the server does not give them.</summary>
    public async Task<OctopusNames?> FindAsync(ConnectionTarget target, CancellationToken cancellationToken) =>
        target.Server is { } server ? await _readings.GetAsync((target.Id, server), () => ReadAsync(server, target.Spaces), cancellationToken) : null;

    /// <summary>Forgets what is kept of a connection.</summary>
    public void Forget(Guid connection) => _readings.Forget(key => key.Connection == connection);

    /// <summary>Forgets everything.</summary>
    public void Forget() => _readings.Forget(_ => true);

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
