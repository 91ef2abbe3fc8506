using ReactionsPortal.Engine.Inbox;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>The recent event that the draft is tried with, and its variables.</summary>
public sealed class ChosenEvent(RecentMatches recent, EditorKnowledge knowledge, IEventHistory events)
{
    private Guid? _variablesOf;

    public Guid? Id { get; private set; }

    /// <summary>The event in words, while it is among the recent ones.</summary>
    public string? Summary => recent.Events.FirstOrDefault(one => one.Id == Id)?.Summary;

    /// <summary>Names and values as of the last loading, secrets among them without one.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public void Choose(Guid? id) => Id = id;

    /// <summary>Chooses the newest event that matches, else the newest, when the chosen one is not among the recent ones.</summary>
    public void ChooseAmongRecent()
    {
        if (Id is null || recent.Events.All(one => one.Id != Id))
            Id = (recent.Events.FirstOrDefault(one => one.IsMatch) ?? (recent.Events.Count > 0 ? recent.Events[0] : null))?.Id;
    }

    public async Task LoadVariablesAsync(CancellationToken cancellationToken)
    {
        if (_variablesOf == Id && Variables.Count > 0)
            return;
        var id = Id;
        var variables = new Dictionary<string, string>(id is { } known ? await events.VariablesAsync(known, cancellationToken) : new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        foreach (var secret in knowledge.Secrets)
            variables[$"Secrets.{secret.Name}"] = "a secret, never shown";
        Variables = variables;
        _variablesOf = id;
    }
}
