using System.Collections.Frozen;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake.Routes;

/// <summary>The routes of all webhook triggers, found by the first part of a path. Made anew when a reaction changes; never changed.</summary>
internal sealed class RouteTable
{
    private const string Prefix = "/triggers/";

    private readonly IRouteTemplates _templates;
    private readonly FrozenDictionary<string, RouteGroup[]> _byFirstPart;
    private readonly FrozenDictionary<string, RouteGroup[]>.AlternateLookup<ReadOnlySpan<char>> _parts;
    private readonly RouteGroup[] _open;

    public RouteTable(IEnumerable<CatalogEntry> entries, IRouteTemplates templates, long generation)
    {
        Generation = generation;
        _templates = templates;
        var groups = entries.Select(entry => (Entry: entry, Trigger: entry.Reaction.Document.Trigger.Webhook)).Where(one => one.Trigger is not null)
            .GroupBy(one => one.Trigger!.Route.Trim('/'), StringComparer.OrdinalIgnoreCase)
            .Select(group => new RouteGroup(group.First().Trigger!.Route, templates.Rank(group.First().Trigger!.Route), [.. group.OrderBy(one => one.Entry.Reaction.Id).Select(one => (one.Entry, one.Trigger!))]))
            .ToLookup(group => FirstPart(group.Route) is var part && part.Contains('{') ? "" : part.ToString(), StringComparer.OrdinalIgnoreCase);
        _open = [.. groups[""]];
        _byFirstPart = groups.Where(group => group.Key.Length > 0).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        _parts = _byFirstPart.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Which state of the catalog this was made from.</summary>
    public long Generation { get; }

    /// <summary>Triggers that the call is for, whatever its proof: those of the most specific route that takes its method, the oldest reaction first. Where no route takes the method, those of the most specific one.</summary>
    public List<WebhookCandidate> Find(string path, string method)
    {
        List<(RouteGroup Group, IReadOnlyDictionary<string, string> Values)> fitting = [];
        foreach (var group in _parts.TryGetValue(FirstPart(path), out var known) ? [.. known, .. _open] : _open)
        {
            if (_templates.Match(group.Route, path) is { } values)
                fitting.Add((group, values));
        }
        if (fitting.Exists(one => one.Group.Takes(method)))
            fitting.RemoveAll(one => !one.Group.Takes(method));
        if (fitting.Count == 0)
            return [];
        var best = fitting.Min(one => one.Group.Rank);
        return
        [
            .. fitting.Where(one => one.Group.Rank == best)
                .SelectMany(one => one.Group.Triggers.Select(trigger => new WebhookCandidate(trigger.Entry, trigger.Trigger, one.Values)))
                .OrderBy(candidate => candidate.Entry.Reaction.Id),
        ];
    }

    private static ReadOnlySpan<char> FirstPart(string route)
    {
        var rest = route.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? route.AsSpan(Prefix.Length) : [];
        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }

    private sealed record RouteGroup(string Route, decimal Rank, IReadOnlyList<(CatalogEntry Entry, WebhookTrigger Trigger)> Triggers)
    {
        public bool Takes(string method) => Triggers.Any(trigger => trigger.Trigger.Methods.Contains(method, StringComparer.OrdinalIgnoreCase));
    }
}
