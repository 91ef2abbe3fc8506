using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Seen;

namespace ReactionsPortal.Engine.Drift;

/// <summary>What is known while documents are looked at: each question is asked once, however many documents have it.</summary>
internal sealed class DriftSight(SeenLedger seen, IOctopusPicks picks, IReadOnlyList<Connection> connections, IReadOnlySet<string> secrets)
{
    /// <summary>Somebody waits in front of a page; a server that does not answer is not asked again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private readonly Dictionary<string, SeenKind?> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid, PickKind, string), PicksFound?> _found = [];
    private readonly Dictionary<(Guid, PickKind, string), string?> _names = [];
    private readonly HashSet<Guid> _silent = [];

    /// <summary>Names of the secrets that there are.</summary>
    public IReadOnlySet<string> Secrets => secrets;

    /// <summary>A connection by its name, ignoring case; null: there is none.</summary>
    public Connection? Connection(string? name) => connections.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is known of kinds of events; those of which nothing is known are left out.</summary>
    public async Task<IReadOnlyList<SeenKind>> KindsAsync(IEnumerable<string> kinds, CancellationToken cancellationToken)
    {
        var known = new List<SeenKind>();
        foreach (var kind in kinds.Distinct(StringComparer.Ordinal))
        {
            if (!_kinds.TryGetValue(kind, out var one))
                _kinds[kind] = one = await seen.FindAsync(kind, cancellationToken);
            if (one is not null)
                known.Add(one);
        }
        return known;
    }

    /// <summary>What a server has that is called about so; null: it cannot say.</summary>
    public async Task<PicksFound?> FindAsync(Guid connection, PickKind kind, string name, CancellationToken cancellationToken)
    {
        var key = (connection, kind, name.ToUpperInvariant());
        if (!_found.TryGetValue(key, out var found))
        {
            found = await AskAsync(connection, token => picks.FindAsync(connection, kind, name, token), cancellationToken);
            _found[key] = found = found is { Problem: null } ? found : null;
        }
        return found;
    }

    /// <summary>What the server calls an id today; null: it has none such, or cannot say.</summary>
    public async Task<string?> NameAsync(Guid connection, PickKind kind, string id, CancellationToken cancellationToken)
    {
        var key = (connection, kind, id.ToUpperInvariant());
        if (!_names.TryGetValue(key, out var name))
            _names[key] = name = (await AskAsync(connection, token => picks.NamesAsync(connection, kind, [id], token), cancellationToken))?.GetValueOrDefault(id);
        return name;
    }

    private async Task<T?> AskAsync<T>(Guid connection, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class?
    {
        if (_silent.Contains(connection))
            return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestWait);
        try
        {
            return await ask(deadline.Token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _silent.Add(connection);
            return null;
        }
    }
}
