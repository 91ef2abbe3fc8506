using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Backtests;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Saving, discarding and deleting, and where one goes on from there.</summary>
public sealed partial class EditorPage
{
    /// <summary>The last save that changed which events match; null: none did, or it was looked at.</summary>
    private (ReactionDocument Before, ReactionDocument After, Guid Reaction, int Version)? _change;

    private async Task SaveAsync()
    {
        if (_editor is not null && _mayEdit && MaySave)
            await SaveAsync(_saving.SaveAsync);
    }

    private Task SaveMineAsync() => SaveAsync(_saving.SaveMineAsync);

    /// <summary>What the draft listened with and for goes on with the reaction that it becomes.</summary>
    private async Task SaveAsync(Func<ReactionEditor, string?, Actor, CancellationToken, Task<SavingOutcome>> save)
    {
        var (editor, samples, before) = (_editor!, _editor!.Draft.Webhook.Samples, _editor!.Saved?.Document);
        var outcome = await save(editor, _samples.Key, _actor!, _leaving.Token);
        if (outcome == SavingOutcome.Saved)
        {
            await _samples.AdoptAsync(samples, editor.Saved!.Id, _actor!);
            if (_note.Length > 0)
                await Reactions.NoteAsync(editor.Saved.Id, editor.Saved.Version, _note, _actor!, CancellationToken.None);
            _note = "";
            var now = editor.Saved;
            _change = before is not null && SavedChange.Of(before, now.Document) ? (before, now.Document, now.Id, now.Version) : null;
        }
        await GoOnAsync(outcome);
    }

    private async Task GoOnAsync(SavingOutcome outcome)
    {
        switch (outcome)
        {
            case SavingOutcome.Saved when Id is null:
                var saved = _editor!.Saved!.Id;
                _shown = saved;
                _draft.Rename(DraftKey.Of(_actor?.Name, saved));
                Navigation.NavigateTo($"reactions/{saved}", replace: true);
                break;
            case SavingOutcome.Unfinished when !_showsYaml:
                var wrong = _editor!.Errors().Keys.Select(EditorSteps.Of).ToList();
                foreach (var step in wrong)
                    _steps.Fold(step, isFolded: false);
                await GoAsync(wrong.Min());
                break;
            case SavingOutcome.Invalid when !_showsYaml:
                await GoAsync(EditorStep.Test);
                break;
        }

        StateHasChanged();
    }

    private Task TakeTheirsAsync() => _saving.TakeTheirsAsync(_editor!);

    private Task DiscardAsync() => _saving.DiscardAsync(_editor!, Beginning.Empty());

    private async Task DeleteAsync()
    {
        if (await _saving.DeleteAsync(_editor!, _actor!, _leaving.Token))
            Navigation.NavigateTo("reactions");
    }

    private Task RenewKeyAsync() => _saving.RenewKeyAsync(_editor!.Saved!.Id, _actor!, _leaving.Token);
}
