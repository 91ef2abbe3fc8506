using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Saves the draft or gives it up, asks before something is lost, and remembers what stood in the way.</summary>
/// <param name="reactions">Where reactions are saved.</param>
/// <param name="check">Asks the rules about the draft.</param>
/// <param name="keeper">The draft in the browser, which goes once it is saved or given up.</param>
/// <param name="history">Counts the runs of what is deleted.</param>
/// <param name="dialogs">Asks.</param>
internal sealed class DraftSaving(IReactions reactions, DraftCheck check, DraftKeeper keeper, IRunHistory history, IDialogService dialogs)
{
    public bool IsBusy { get; private set; }

    /// <summary>Why the last try came to nothing, as a sentence.</summary>
    public string? Failure { get; private set; }

    /// <summary>What somebody else saved meanwhile; null: nobody did.</summary>
    public Reaction? Conflict { get; private set; }

    /// <summary>The key that was made for the route; it is shown this once.</summary>
    public string? GeneratedKey { get; private set; }

    /// <summary>Saves the draft, unless something is wrong with it.</summary>
    /// <param name="editor">The page's state.</param>
    /// <param name="key">The key that the draft listened with, which becomes the reaction's; null: none.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<SavingOutcome> SaveAsync(ReactionEditor editor, string? key, Actor actor, CancellationToken cancellationToken)
    {
        await check.CheckNowAsync();
        if (editor.Errors().Count == 0)
            return await SaveAsync(editor, key, editor.BaseVersion, actor, cancellationToken);
        editor.ShowAll();
        return SavingOutcome.Unfinished;
    }

    /// <summary>Saves the draft over what somebody else saved meanwhile.</summary>
    public Task<SavingOutcome> SaveMineAsync(ReactionEditor editor, string? key, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(editor, key, Conflict?.Version, actor, cancellationToken);

    /// <summary>Gives the draft up for what somebody else saved meanwhile.</summary>
    public async Task TakeTheirsAsync(ReactionEditor editor)
    {
        var current = Conflict!;
        Settle();
        editor.TakeSaved(current);
        await keeper.ForgetAsync();
    }

    /// <summary>Asks, then gives the draft up.</summary>
    /// <param name="editor">The page's state.</param>
    /// <param name="empty">What a reaction that was never saved goes back to.</param>
    public async Task DiscardAsync(ReactionEditor editor, ReactionDraft empty)
    {
        if (!await new Confirmation(L("Discard the draft?"), editor.Saved is null ? L("What you entered is lost.") : L($"The reaction goes back to version {editor.Saved.Version}."), L("Discard draft"), L("Keep"), IsDestructive: true).AskAsync(dialogs))
            return;
        Settle();
        if (editor.Saved is { } saved)
            editor.TakeSaved(saved);
        else
            editor.Replace(empty, baseVersion: null);
        await keeper.ForgetAsync();
    }

    /// <summary>Asks, then deletes the reaction.</summary>
    /// <returns>True when it is gone.</returns>
    public async Task<bool> DeleteAsync(ReactionEditor editor, Actor actor, CancellationToken cancellationToken)
    {
        var saved = editor.Saved!;
        try
        {
            if (!await new DeleteReaction(reactions, history).AskAsync(saved, actor, dialogs, cancellationToken))
                return false;
        }
        catch (NotAllowedException refused)
        {
            Refuse(refused.Message);
            return false;
        }
        await keeper.ForgetAsync();
        editor.TakeSaved(saved);
        return true;
    }

    /// <summary>Asks, then makes a new key for the route.</summary>
    public async Task RenewKeyAsync(Guid reaction, Actor actor, CancellationToken cancellationToken)
    {
        if (await new Confirmation(L("Make a new key?"), L("The old key stops at once: whoever calls with it is refused until it has the new one."), L("Make a new key"), L("Keep the old one"), IsDestructive: true).AskAsync(dialogs))
            GeneratedKey = await reactions.RenewKeyAsync(reaction, actor, cancellationToken);
    }

    /// <summary>Takes note that the other version is taken, or the draft given up.</summary>
    public void Settle()
    {
        Conflict = null;
        Failure = null;
    }

    /// <summary>Takes note of why nothing was done.</summary>
    public void Refuse(string why) => Failure = why;

    public void ForgetKey() => GeneratedKey = null;

    private async Task<SavingOutcome> SaveAsync(ReactionEditor editor, string? key, int? baseVersion, Actor actor, CancellationToken cancellationToken)
    {
        switch (await TryAsync(editor, baseVersion, actor, cancellationToken))
        {
            case SaveOutcome.Saved saved:
                if (key is not null && saved.GeneratedKey is not null && await reactions.UseKeyAsync(saved.Reaction.Id, key, actor, cancellationToken))
                    GeneratedKey = key;
                editor.TakeSaved(saved.Reaction);
                await keeper.ForgetAsync();
                return SavingOutcome.Saved;
            case SaveOutcome.Invalid invalid:
                editor.TakeFound(invalid.Errors);
                editor.ShowAll();
                return SavingOutcome.Invalid;
            default:
                return SavingOutcome.NotSaved;
        }
    }

    /// <summary>Saves the draft, unless another version than this is in use.</summary>
    /// <returns>Null when the portal could not try.</returns>
    private async Task<SaveOutcome?> TryAsync(ReactionEditor editor, int? baseVersion, Actor actor, CancellationToken cancellationToken)
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
            Failure = failure is NotAllowedException ? failure.Message : L("The reaction could not be saved: the portal's storage did not take it.");
            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }

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
                Failure = L("The reaction was deleted meanwhile. To keep your draft, copy what you need into a new reaction.");
                break;
        }
    }
}
