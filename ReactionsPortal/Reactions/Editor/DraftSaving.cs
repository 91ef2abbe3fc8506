using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Saves the draft, and remembers what stood in the way.</summary>
public sealed class DraftSaving(IReactions reactions)
{
    public bool IsBusy { get; private set; }

    /// <summary>Why the last try came to nothing, as a sentence.</summary>
    public string? Failure { get; private set; }

    /// <summary>What somebody else saved meanwhile; null: nobody did.</summary>
    public Reaction? Conflict { get; private set; }

    /// <summary>The key that was made for the route; it is shown this once.</summary>
    public string? GeneratedKey { get; private set; }

    /// <summary>Saves the draft, unless another version than this is in use.</summary>
    /// <returns>Null when the portal could not try.</returns>
    public async Task<SaveOutcome?> SaveAsync(ReactionEditor editor, int? baseVersion, Actor actor, CancellationToken cancellationToken)
    {
        IsBusy = true;
        Failure = null;
        try
        {
            var outcome = await SendAsync(editor, baseVersion, actor, cancellationToken);
            Take(outcome);
            return outcome;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failure = failure is NotAllowedException ? failure.Message : "The reaction could not be saved: the portal's storage did not take it.";
            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Takes note that the other version is taken, or the draft given up.</summary>
    public void Settle()
    {
        Conflict = null;
        Failure = null;
    }

    public async Task RenewKeyAsync(Guid reaction, Actor actor, CancellationToken cancellationToken) =>
        GeneratedKey = await reactions.RenewKeyAsync(reaction, actor, cancellationToken);

    public void ForgetKey() => GeneratedKey = null;

    private async Task<SaveOutcome> SendAsync(ReactionEditor editor, int? baseVersion, Actor actor, CancellationToken cancellationToken)
    {
        var document = editor.Finished;
        if (editor.Saved is not { } saved)
            return await reactions.CreateAsync(document, actor, cancellationToken);
        var now = await reactions.FindAsync(saved.Id, cancellationToken);
        var isSwitched = document.Enabled != saved.Document.Enabled;
        return await reactions.UpdateAsync(saved.Id, document with { Enabled = isSwitched ? document.Enabled : now?.Document.Enabled ?? document.Enabled }, baseVersion, actor, cancellationToken);
    }

    private void Take(SaveOutcome outcome)
    {
        switch (outcome)
        {
            case SaveOutcome.Saved saved:
                Conflict = null;
                GeneratedKey = saved.GeneratedKey ?? GeneratedKey;
                break;
            case SaveOutcome.Conflict conflict:
                Conflict = conflict.Current;
                break;
            case SaveOutcome.NotFound:
                Failure = "The reaction was deleted meanwhile. To keep your draft, copy what you need into a new reaction.";
                break;
        }
    }
}
