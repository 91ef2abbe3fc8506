using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What the editor offers for picking: connections, secrets, what there is on the connected server, variables and values of recent events.</summary>
public sealed class EditorKnowledge(IConnections connections, IOctopusPicks picks, ISecrets secrets, IEventHistory events)
{
    /// <summary>Events whose variables are looked at; more would add little.</summary>
    private const int MostEvents = 20;

    private const int MostValues = 30;

    /// <summary>Longer values are no choice.</summary>
    private const int LongestValue = 200;

    private static readonly IReadOnlyDictionary<string, string> NoNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private static string OfChosen => L("the chosen event's");

    private static readonly string[] OctopusFields =
    [
        "Octopus.Project.Name", "Octopus.Environment.Name", "Octopus.Release.Number", "Octopus.Release.Channel.Name", "Octopus.Deployment.Tenant.Name",
        "Octopus.Deployment.Tenant.Tags", "Octopus.Machine.Name", "Octopus.Machine.Roles", "Octopus.ProjectGroup.Name", "Octopus.Runbook.Name", "Octopus.Deployment.CreatedBy.DisplayName",
        "Octopus.Deployment.Error", "Octopus.Event.Category", "Octopus.Event.Occurred", "Octopus.Event.Username", "Octopus.Space.Name",
    ];

    private static readonly string[] PortalFields =
    [
        "Portal.Event.Name", "Portal.Event.Occurred", "Portal.Reaction.Name", "Portal.Connection.Name", "Portal.Connection.State", "Portal.Connection.Reason", "Portal.Run.Error", "Portal.Run.Status", "Portal.Run.Action", "Portal.Reaction.By",
    ];

    private readonly HashSet<Guid> _lookedAt = [];
    private readonly Dictionary<string, List<string>> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string IdVariable, string Name), string> _ids = [];
    private string? _namesOf;

    public IReadOnlyList<Connection> Connections { get; private set; } = [];

    /// <summary>Names of the secrets.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    /// <summary>Variables that answers to other reactions' requests bring.</summary>
    public IReadOnlyList<string> Captured { get; private set; } = [];

    /// <summary>Names of the chosen connection's server, for a script's parameters; null: none chosen, or it does not answer.</summary>
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

    /// <summary>Learns the names of a connection's server, unless they are known.</summary>
    public async Task LoadNamesAsync(string connection, CancellationToken cancellationToken)
    {
        if (string.Equals(_namesOf, connection, StringComparison.OrdinalIgnoreCase))
            return;
        _namesOf = connection;
        Names = Connections.FirstOrDefault(one => string.Equals(one.Name, connection, StringComparison.OrdinalIgnoreCase)) is { } known
            ? await connections.NamesAsync(known.Id, cancellationToken)
            : null;
    }

    /// <summary>Learns the variables of events that were not looked at yet.</summary>
    public async Task LoadSeenAsync(IEnumerable<Guid> newest, CancellationToken cancellationToken)
    {
        foreach (var id in newest.Take(MostEvents).Where(id => !_lookedAt.Contains(id)).ToList())
        {
            var variables = await events.VariablesAsync(id, cancellationToken);
            foreach (var (name, value) in variables)
            {
                Learn(name, value);
                if (NamedVariables.IdOf(name) is { } idVariable && variables.TryGetValue(idVariable, out var itsId))
                    _ids[(idVariable, value)] = itsId;
            }
            _lookedAt.Add(id);
        }
    }

    /// <summary>Forgets the variables of events of another trigger.</summary>
    public void ForgetSeen()
    {
        _lookedAt.Clear();
        _seen.Clear();
        _ids.Clear();
    }

    /// <summary>Whether one of the recent events had a variable.</summary>
    public bool HasSeen(string name) => _seen.ContainsKey(name);

    /// <summary>Fields for conditions, the usual ones first.</summary>
    /// <param name="document">What is edited: its trigger says whose events are asked.</param>
    /// <param name="current">Values of the chosen event, shown beside the names; where it has none, what a recent one had.</param>
    public IReadOnlyList<Suggestion> Fields(ReactionDocument document, IReadOnlyDictionary<string, string> current)
    {
        var usual = document.Trigger switch
        {
            { Webhook: not null } => [],
            { Portal: { } portal } => [.. PortalFields.Intersect(TemplateNames.OfPortalEvents(portal.Events))],
            _ => OctopusFields,
        };
        return
        [
            .. usual.Select(name => Field(name, current)),
            .. _seen.Keys.Concat(current.Keys).Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !usual.Contains(name, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase).Select(name => Field(name, current)),
        ];
    }

    /// <summary>Values for a field: the chosen event's, then what recent events had.</summary>
    public IReadOnlyList<Suggestion> Values(string field, IReadOnlyDictionary<string, string> current)
    {
        var now = current.GetValueOrDefault(field) is { Length: > 0 and <= LongestValue } value ? value : null;
        var others = (_seen.GetValueOrDefault(field) ?? []).Where(one => !string.Equals(one, now, StringComparison.OrdinalIgnoreCase)).Select(Suggestion.Of);
        return [.. (now is null ? others : others.Prepend(new Suggestion(now, now, OfChosen))).Select(one => one with { Id = SeenId(field, one.Value) })];
    }

    /// <summary>Finds values for a field on a connection's server, and what recent events had; null where the field is nothing that a server lists.</summary>
    /// <param name="connection">Name of the connection.</param>
    /// <param name="field">The variable.</param>
    /// <param name="current">Values of the chosen event, which come first.</param>
    public SuggestionSearch? SearchOf(string connection, string field, IReadOnlyDictionary<string, string> current) => PickField.Of(field) is { } wanted && Find(connection) is { } known
        ? (text, cancellationToken) => SearchAsync(known.Id, wanted, Values(field, current), text, cancellationToken)
        : null;

    /// <summary>Finds events for a trigger: those that the portal knows in words, and those that the server knows besides.</summary>
    public SuggestionSearch EventsOf(string connection, IReadOnlyList<Suggestion> known) => async (text, cancellationToken) =>
    {
        var found = Find(connection) is { } one ? await FindAsync(one.Id, PickKind.Category, text, cancellationToken) : null;
        var more = (found?.Items ?? []).Where(pick => pick.Id is { } id && OctopusEventCatalog.WordsFor(id) == id && !known.Any(item => string.Equals(item.Value, id, StringComparison.OrdinalIgnoreCase)));
        return new SuggestionsFound([.. known.Where(item => item.Has(text)), .. more.Select(PickField.Category)], found?.Problem);
    };

    /// <summary>What things are called today, by their ids; empty where that cannot be told.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string connection, string field, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 || PickField.Of(field) is not { } wanted || Find(connection) is not { } known)
            return NoNames;
        try
        {
            return await picks.NamesAsync(known.Id, wanted.Kind, ids, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return NoNames;
        }
    }

    private async Task<SuggestionsFound> SearchAsync(Guid connection, PickField wanted, IReadOnlyList<Suggestion> seen, string text, CancellationToken cancellationToken)
    {
        var found = await FindAsync(connection, wanted.Kind, text, cancellationToken);
        var items = found.Items.Select(pick => PickField.Shown(pick, wanted.Kind)).ToList();
        items.AddRange(seen.Where(one => one.Has(text) && !items.Exists(item => string.Equals(item.Value, one.Value, StringComparison.OrdinalIgnoreCase))).Select(one => one with { Detail = one.Detail ?? L("in recent events") }));
        if (seen is [{ Detail: { } about, Value: var now }, ..] && about == OfChosen)
            items = [.. items.Where(item => item.Value == now).Select(item => item with { Detail = item.Detail is null || item.Detail == OfChosen ? OfChosen : $"{OfChosen}, {item.Detail}" }), .. items.Where(item => item.Value != now)];
        if (text.Length == 0 && items.Count > 0)
            items.Insert(items.TakeWhile(item => item.Detail?.StartsWith(OfChosen, StringComparison.Ordinal) == true).Count(), new Suggestion("", wanted.Any) { IsAny = true });
        return new SuggestionsFound(items, found.Problem is { } problem ? L($"{problem}{(seen.Count > 0 ? L(" What recent events had is listed.") : "")} A name can be written all the same.") : found.HasMore ? L("There are more. A part of the name finds them.") : null);
    }

    /// <summary>Whatever goes wrong is a sentence: the name can be written by hand.</summary>
    private async Task<PicksFound> FindAsync(Guid connection, PickKind kind, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await picks.FindAsync(connection, kind, text, cancellationToken) ?? new PicksFound([], HasMore: false, L("The connection was deleted."));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new PicksFound([], HasMore: false, L($"Octopus could not be asked: {failure.Message}"));
        }
    }

    private Connection? Find(string connection) => Connections.FirstOrDefault(one => string.Equals(one.Name, connection, StringComparison.OrdinalIgnoreCase));

    private string? SeenId(string field, string value) => NamedVariables.IdOf(field) is { } idVariable ? _ids.GetValueOrDefault((idVariable, value)) : null;

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
