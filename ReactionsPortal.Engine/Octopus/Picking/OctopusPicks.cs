using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus.Picking;

/// <inheritdoc />
/// <remarks>
/// The first page of a kind is read once in a while. Where it holds everything, it is searched here; only a server with
/// more is asked to search.
/// </remarks>
internal sealed class OctopusPicks(ConnectionRecords connections, OctopusClient client, TimeProvider time) : IOctopusPicks
{
    private const int MostSpaces = 20;
    private const int SpacesAtOnce = 4;
    private const int MostKept = 2_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FailedLife = TimeSpan.FromSeconds(10);

    private readonly SharedReadings<(OctopusServer Server, string? Space, PickSource Source, string Query), OctopusAnswer<PickPage>> _pages = new(LifeOf, MostKept, time);
    private readonly SharedReadings<OctopusServer, OctopusAnswer<IReadOnlyList<OctopusName>>> _spaces = new(LifeOf, MostKept, time);

    public async Task<PicksFound?> FindAsync(Guid connection, PickKind kind, string text, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(connection, cancellationToken) is not { } target)
            return null;
        if (target.Server is not { } server)
            return new PicksFound([], HasMore: false, ConnectionSentences.KeyUnreadable.Reason);
        if (!(await SpacesAsync(server, target, cancellationToken)).TryGet(out var spaces, out var failure))
            return new PicksFound([], HasMore: false, failure.Sentence);

        var wanted = text.Trim();
        if (PickSource.Of(kind) is not { } source)
            return Sorted(spaces.Select(space => new Pick(space.Id, space.Name)).Where(pick => Has(pick, wanted)), hasMore: false, null);
        var found = new ConcurrentBag<(OctopusName? Space, OctopusAnswer<PickPage> Page)>();
        OctopusName?[] from = source.IsOfSpace && spaces.Count > 0 ? [.. spaces.Take(MostSpaces)] : [null];
        await Parallel.ForEachAsync(from, new ParallelOptions { MaxDegreeOfParallelism = SpacesAtOnce, CancellationToken = cancellationToken },
            async (space, token) => found.Add((space, await SearchAsync(server, space?.Id, source, wanted, token))));
        return Joined(found, from.Length, source.IsOfSpace ? spaces.Count : 0);
    }

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(Guid connection, PickKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var names = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (ids.Count == 0 || await connections.FindAsync(connection, cancellationToken) is not { Server: { } server } target
            || !(await SpacesAsync(server, target, cancellationToken)).TryGet(out var spaces, out _))
            return names;
        if (PickSource.Of(kind) is not { SearchParameter: not null } source)
        {
            foreach (var space in spaces.Where(space => kind == PickKind.Space && ids.Contains(space.Id, StringComparer.OrdinalIgnoreCase)))
                names[space.Id] = space.Name;
            return names;
        }

        var query = $"{source.Path}?ids={string.Join(',', ids.Order(StringComparer.OrdinalIgnoreCase).Take(PickSource.PageSize).Select(Uri.EscapeDataString))}&take={PickSource.PageSize.ToString(CultureInfo.InvariantCulture)}";
        string?[] from = source.IsOfSpace && spaces.Count > 0 ? [.. spaces.Take(MostSpaces).Select(space => space.Id)] : [null];
        await Parallel.ForEachAsync(from, new ParallelOptions { MaxDegreeOfParallelism = SpacesAtOnce, CancellationToken = cancellationToken }, async (space, token) =>
        {
            if (!(await PageAsync(server, space, source, query, token)).TryGet(out var page, out _))
                return;
            foreach (var pick in page.Items.Where(pick => pick.Id is not null))
                names[pick.Id!] = pick.Name;
        });
        return names;
    }

    /// <summary>The watched spaces; none on a server without spaces.</summary>
    private async Task<OctopusAnswer<IReadOnlyList<OctopusName>>> SpacesAsync(OctopusServer server, ConnectionTarget target, CancellationToken cancellationToken)
    {
        var answer = await _spaces.GetAsync(server, () => client.SpacesAsync(server, CancellationToken.None), cancellationToken);
        return target.Spaces.Count == 0
            ? answer
            : answer.Select<IReadOnlyList<OctopusName>>(all => [.. all.Where(space => target.Spaces.Contains(space.Id, StringComparer.OrdinalIgnoreCase))]);
    }

    private async Task<OctopusAnswer<PickPage>> SearchAsync(OctopusServer server, string? space, PickSource source, string text, CancellationToken cancellationToken)
    {
        var first = await PageAsync(server, space, source, source.Search(""), cancellationToken);
        if (text.Length == 0 || !first.TryGet(out var page, out _))
            return first;
        return page.IsWhole || source.SearchParameter is null
            ? page with { Items = [.. page.Items.Where(pick => Has(pick, text))] }
            : await PageAsync(server, space, source, source.Search(text), cancellationToken);
    }

    private Task<OctopusAnswer<PickPage>> PageAsync(OctopusServer server, string? space, PickSource source, string query, CancellationToken cancellationToken) =>
        _pages.GetAsync((server, space, source, query), () => ReadAsync(server, space, source, query), cancellationToken);

    /// <summary>A kind that the server does not know, or does not let the key see, has nothing to pick.</summary>
    private async Task<OctopusAnswer<PickPage>> ReadAsync(OctopusServer server, string? space, PickSource source, string query)
    {
        var answer = await client.ItemsAsync(server, space, query, CancellationToken.None);
        if (answer.TryGet(out var read, out var failure))
            return new PickPage([.. read.Items.SelectMany(source.Read)], read.Total <= read.Items.Count);
        return failure.Kind is OctopusFailureKind.NotFound or OctopusFailureKind.NoPermission ? PickPage.Nothing : failure;
    }

    private static PicksFound Joined(IReadOnlyCollection<(OctopusName? Space, OctopusAnswer<PickPage> Page)> pages, int asked, int spaces)
    {
        var picks = new List<Pick>();
        var hasMore = false;
        var problem = asked < spaces
            ? string.Create(CultureInfo.InvariantCulture, $"Searched in {asked} of {spaces} spaces. Choose on the connection's page which it watches, or write the name.")
            : null;
        foreach (var (space, answer) in pages)
        {
            if (!answer.TryGet(out var page, out var failure))
            {
                problem = failure.Sentence;
                continue;
            }

            hasMore |= !page.IsWhole;
            picks.AddRange(page.Items.Select(pick => pick with { Space = spaces > 1 ? space?.Name : null }));
        }

        return Sorted(picks, hasMore, problem);
    }

    private static PicksFound Sorted(IEnumerable<Pick> picks, bool hasMore, string? problem) => new(
        [.. picks.DistinctBy(pick => (pick.Id ?? pick.Name, pick.Space)).OrderBy(pick => pick.Name, StringComparer.OrdinalIgnoreCase).ThenBy(pick => pick.Space, StringComparer.OrdinalIgnoreCase)],
        hasMore, problem);

    private static bool Has(Pick pick, string text) =>
        pick.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || pick.AlsoKnownAs?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static TimeSpan LifeOf<T>(OctopusAnswer<T> answer)
        where T : class => answer.TryGet(out _, out _) ? Life : FailedLife;

    /// <summary>A page of what can be picked.</summary>
    /// <param name="Items">What it holds.</param>
    /// <param name="IsWhole">Whether there is no more.</param>
    private sealed record PickPage(IReadOnlyList<Pick> Items, bool IsWhole)
    {
        public static PickPage Nothing { get; } = new([], IsWhole: true);
    }
}
