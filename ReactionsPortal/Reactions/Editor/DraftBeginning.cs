using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Starts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What a new reaction begins with: the only connection there is, and what the address asks for.</summary>
public sealed class DraftBeginning(EditorKnowledge knowledge, IEventHistory events)
{
    /// <summary>Without anything but the connection.</summary>
    public ReactionDraft Empty() => Connected(new ReactionDraft());

    /// <param name="start">A starting point; null: none.</param>
    public ReactionDraft Of(ReactionStart? start) => start is null ? Empty() : Connected(ReactionDraft.Of(start.Document));

    /// <returns>Null when the event is not there.</returns>
    public async Task<ReactionDraft?> OfEventAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await events.FindAsync(id, cancellationToken) is not { } begun)
            return null;
        var connection = knowledge.Connections.FirstOrDefault(one => string.Equals(one.Id.ToString(), begun.Origin, StringComparison.OrdinalIgnoreCase))?.Name;
        var draft = ReactionDraft.Of(EventStart.Of(begun, await events.VariablesAsync(id, cancellationToken), connection));
        if (draft.Trigger == TriggerKind.Webhook)
            draft.Choose(ActionKind.PowerShell);
        return Connected(draft);
    }

    private ReactionDraft Connected(ReactionDraft draft)
    {
        if (draft.Octopus.Connection.Length == 0 && knowledge.Connections.Count > 0)
            draft.Octopus.Connection = knowledge.Connections[0].Name;
        if (draft.Absence.Connection.Length == 0)
            draft.Absence.Connection = draft.Octopus.Connection;
        return draft;
    }
}
