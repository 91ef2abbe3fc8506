using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What the editor offers for picking: connections, secrets, names of the connected server, variables and values of recent events.</summary>
public sealed class EditorKnowledge(IConnections connections, ISecrets secrets, IEventHistory events)
{
    /// <summary>Events whose variables are looked at; more would add little.</summary>
    private const int MostEvents = 20;

    private const int MostValues = 30;

    /// <summary>Longer values are no choice.</summary>
    private const int LongestValue = 200;

    private static readonly string[] OctopusFields =
    [
        "Octopus.Project.Name", "Octopus.Environment.Name", "Octopus.Release.Number", "Octopus.Release.Channel.Name", "Octopus.Deployment.Tenant.Name",
        "Octopus.Machine.Name", "Octopus.Machine.Roles", "Octopus.ProjectGroup.Name", "Octopus.Runbook.Name", "Octopus.Deployment.CreatedBy.DisplayName",
        "Octopus.Deployment.Error", "Octopus.Event.Category", "Octopus.Event.Username", "Octopus.Space.Name",
    ];

    private readonly HashSet<Guid> _lookedAt = [];
    private readonly Dictionary<string, List<string>> _seen = new(StringComparer.OrdinalIgnoreCase);
    private string? _namesOf;

    public IReadOnlyList<Connection> Connections { get; private set; } = [];

    /// <summary>Names of the secrets.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    /// <summary>Variables that answers to other reactions' requests bring.</summary>
    public IReadOnlyList<string> Captured { get; private set; } = [];

    /// <summary>Names of the chosen connection's server; null: none chosen, or it does not answer.</summary>
    public OctopusNames? Names { get; private set; }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Connections = await connections.ListAsync(cancellationToken);
        await LoadSecretsAsync(cancellationToken);
    }

    /// <summary>Whether a secret is there, as far as is known.</summary>
    public bool KnowsSecret(string name) => Secrets.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns which secrets there are by now.</summary>
    public async Task LoadSecretsAsync(CancellationToken cancellationToken) => Secrets = await secrets.NamesAsync(cancellationToken);

    /// <summary>Learns what other reactions capture.</summary>
    public void Learn(IEnumerable<ReactionDocument> others) => Captured = [.. others.SelectMany(TemplateNames.CapturedBy).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <returns>True when something new is known.</returns>
    public async Task<bool> LoadNamesAsync(string connection, CancellationToken cancellationToken)
    {
        if (string.Equals(_namesOf, connection, StringComparison.OrdinalIgnoreCase) && Names is not null)
            return false;
        _namesOf = connection;
        Names = Connections.FirstOrDefault(one => string.Equals(one.Name, connection, StringComparison.OrdinalIgnoreCase)) is { } known
            ? await connections.NamesAsync(known.Id, cancellationToken)
            : null;
        return Names is not null;
    }

    /// <summary>Learns the variables of events that were not looked at yet.</summary>
    public async Task LoadSeenAsync(IEnumerable<Guid> newest, CancellationToken cancellationToken)
    {
        foreach (var id in newest.Take(MostEvents).Where(id => !_lookedAt.Contains(id)).ToList())
        {
            foreach (var (name, value) in await events.VariablesAsync(id, cancellationToken))
                Learn(name, value);
            _lookedAt.Add(id);
        }
    }

    /// <summary>Forgets the variables of events of another trigger.</summary>
    public void ForgetSeen()
    {
        _lookedAt.Clear();
        _seen.Clear();
    }

    /// <summary>Whether one of the recent events had a variable.</summary>
    public bool HasSeen(string name) => _seen.ContainsKey(name);

    /// <summary>Fields for conditions, the usual ones first.</summary>
    /// <param name="isOctopus">Whether Octopus's events are asked.</param>
    /// <param name="current">Values of the chosen event, shown beside the names; where it has none, what a recent one had.</param>
    public IReadOnlyList<Suggestion> Fields(bool isOctopus, IReadOnlyDictionary<string, string> current)
    {
        var usual = isOctopus ? OctopusFields : [];
        return
        [
            .. usual.Select(name => Field(name, current)),
            .. _seen.Keys.Concat(current.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !usual.Contains(name, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase).Select(name => Field(name, current)),
        ];
    }

    /// <summary>Values for a field: the chosen event's, the server's names where the field is one, then what recent events had.</summary>
    public IReadOnlyList<Suggestion> Values(string field, IReadOnlyDictionary<string, string> current)
    {
        var now = current.GetValueOrDefault(field) is { Length: > 0 and <= LongestValue } value ? value : null;
        var names = (field.ToUpperInvariant() switch
        {
            "OCTOPUS.PROJECT.NAME" => Names?.Projects,
            "OCTOPUS.ENVIRONMENT.NAME" => Names?.Environments,
            "OCTOPUS.DEPLOYMENT.TENANT.NAME" => Names?.Tenants,
            "OCTOPUS.MACHINE.NAME" => Names?.Machines,
            "OCTOPUS.SPACE.NAME" => Names?.Spaces,
            "OCTOPUS.EVENT.CATEGORY" => Names?.Categories,
            _ => null,
        })?.Select(one => field.EndsWith("Category", StringComparison.OrdinalIgnoreCase) ? one.Id : one.Name) ?? [];
        var others = names.Concat(_seen.GetValueOrDefault(field) ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Where(one => !string.Equals(one, now, StringComparison.OrdinalIgnoreCase));
        return [.. now is null ? [] : (IEnumerable<Suggestion>)[new(now, now, "the chosen event's")], .. others.Select(Suggestion.Of)];
    }

    private Suggestion Field(string name, IReadOnlyDictionary<string, string> current)
    {
        var words = ConditionWords.Field(name);
        return new Suggestion(name, words, (words == name, Example(name, current)) switch
        {
            (true, var value) => value,
            (false, null) => name,
            (false, var value) => $"{name}: {value}",
        });
    }

    private string? Example(string name, IReadOnlyDictionary<string, string> current) =>
        (current.GetValueOrDefault(name) ?? _seen.GetValueOrDefault(name)?.FirstOrDefault()) is { Length: > 0 } value ? Shorten(value) : null;

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..39] + "…";

    private void Learn(string name, string value)
    {
        if (!_seen.TryGetValue(name, out var values))
            _seen[name] = values = [];
        if (value.Length is > 0 and <= LongestValue && values.Count < MostValues && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
            values.Add(value);
    }
}
