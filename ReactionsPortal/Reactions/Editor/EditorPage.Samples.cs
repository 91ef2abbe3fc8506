using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What the page does with samples: listens for one, shows those that came, and takes over what is clicked in them.</summary>
public sealed partial class EditorPage
{
    private async Task FollowSamplesAsync()
    {
        try
        {
            await InvokeAsync(() => _samples.TakeChangeAsync(_actor, _leaving.Token));
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private async Task ListenAsync()
    {
        if (_actor is not null && _mayEdit)
            await _samples.ListenAsync(_actor);
    }

    private async Task DeleteSampleAsync(Sample sample)
    {
        if (_actor is not null && _mayEdit)
            await _samples.DeleteAsync(sample, _actor, _leaving.Token);
    }

    /// <summary>A sample that came is tried with at once.</summary>
    private async Task TakeSampleAsync(Guid sample)
    {
        ShowSamples();
        await _trial.ReloadRecentAsync();
        await _trial.ChooseAsync(sample);
    }

    private void ShowSamples()
    {
        _trial.Chosen.Samples = _samples.All;
        if (_trial is { Chosen.Id: null, Recent: { IsLoaded: true, Events.Count: 0 } } && _samples.All.Count > 0)
            _ = InvokeAsync(() => _trial.ChooseAsync(_samples.All[0].Id));
        Redraw();
    }

    private async Task InsertPathAsync(PayloadPath path) => await _store.InsertPathAsync(path);

    private void AddCondition(PayloadPath path) => _editor!.Change("filter", draft => draft.Filter.Items.Add(new ConditionDraft
    {
        Field = path.Variable,
        Text = _trial.Chosen.Values.GetValueOrDefault(path.Variable) ?? "",
    }));
}
