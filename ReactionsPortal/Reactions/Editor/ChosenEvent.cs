using ReactionsPortal.Controls.Code;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The recent event that the draft is tried with, its variables, and what code editors know of them.</summary>
public sealed class ChosenEvent(RecentMatches recent, EditorKnowledge knowledge, IEventHistory events, TemplateLanguages languages)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.OrdinalIgnoreCase);

    private IReadOnlyDictionary<string, string>? _values;
    private Event? _event;
    private Guid? _valuesOf;
    private string? _knownAs;

    public Guid? Id { get; private set; }

    /// <summary>The event in words, while it is among the recent ones.</summary>
    public string? Summary => recent.Events.FirstOrDefault(one => one.Id == Id)?.Summary ?? Samples.FirstOrDefault(one => one.Id == Id)?.Name;

    /// <summary>Samples that can be chosen like recent events.</summary>
    public IReadOnlyList<Sample> Samples { get; set; } = [];

    /// <summary>The event itself, as of the last loading; null: none is chosen.</summary>
    public Event? Event => _valuesOf == Id ? _event : null;

    /// <summary>Names and values as of the last loading, secrets among them without one.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = None;

    /// <summary>The event's own; empty while they are not known.</summary>
    public IReadOnlyDictionary<string, string> Values => _values ?? None;

    /// <summary>What code editors offer and check with.</summary>
    public CodeKnowledge? Code { get; private set; }

    public void Choose(Guid? id) => Id = id;

    /// <summary>Whether a variable is there, or could be: in the chosen event, in a recent one, or in others of its kind. True while no event is known.</summary>
    public bool Knows(string name) => Code is null || knowledge.HasSeen(name) || Code.Knows(name);

    /// <summary>Chooses the newest event that matches, else the newest, else a sample, when the chosen one is not among the recent ones.</summary>
    public void ChooseAmongRecent()
    {
        if (Id is null || (recent.Events.All(one => one.Id != Id) && Samples.All(one => one.Id != Id)))
            Id = (recent.Events.FirstOrDefault(one => one.IsMatch) ?? (recent.Events.Count > 0 ? recent.Events[0] : null))?.Id ?? (Samples.Count > 0 ? Samples[0].Id : null);
    }

    /// <summary>Reads the event's variables, if they are not those that are there already.</summary>
    /// <param name="document">What is edited.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task LoadVariablesAsync(ReactionDocument document, CancellationToken cancellationToken)
    {
        var id = Id;
        if (_valuesOf != id || _values is not { Count: > 0 })
        {
            _values = id is { } known ? await events.VariablesAsync(known, cancellationToken) : null;
            _event = id is { } received ? await events.FindAsync(received, cancellationToken) : null;
            _valuesOf = id;
            _knownAs = null;
        }

        TakeNote(document);
    }

    /// <summary>Takes note of what the draft says: its language, and what its answers bring.</summary>
    public void TakeNote(ReactionDocument document)
    {
        var syntax = document.Action.Http?.Syntax ?? TemplateSyntax.Octopus;
        var names = TemplateNames.Of(document, knowledge.Captured);
        var knownAs = $"{syntax} {document.Action.PowerShell is null} {knowledge.Names?.GetHashCode()} {knowledge.Secrets.Count} {string.Join(' ', names.Concat(document.Action.PowerShell?.Parameters?.Keys ?? []))}";
        if (_knownAs == knownAs)
            return;
        _knownAs = knownAs;
        var variables = new Dictionary<string, string>(_values ?? None, StringComparer.OrdinalIgnoreCase);
        foreach (var secret in knowledge.Secrets)
            variables[VariablePrefix.Secrets + secret] = L("a secret, never shown");
        Variables = variables;
        Code = new CodeKnowledge(languages, syntax, _values is { Count: > 0 } ? _values : null, names, knowledge.Secrets,
            document.Action.PowerShell is null ? null : ScriptSight.Of(document, _event, _values, knowledge.Secrets, knowledge.Names));
    }
}
