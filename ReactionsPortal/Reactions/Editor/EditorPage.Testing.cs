using Microsoft.JSInterop;
using ReactionsPortal.Controls;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Trying the draft out: previewed, run for real, or taken along as a script.</summary>
public sealed partial class EditorPage
{
    /// <summary>By the key, wherever one is: the result is brought into view.</summary>
    private async Task PreviewAsync()
    {
        await _trial.PreviewAsync();
        await _store.RevealAsync(TryFields.ResultId);
    }

    private async Task RunAsync()
    {
        if (_trial.Chosen.Id is null || _actor is null)
            return;
        var document = _editor!.Finished;
        var what = document.Action.Http switch
        {
            null => L("The script really runs"),
            { Requests.Count: > 1 and var count } => L($"The {count} requests are really sent"),
            _ => L("The request is really sent"),
        };
        if (!await new Confirmation(L("Run it for real?"), L($"{what}, with the event {_trial.Chosen.Summary}. The run is marked as a test and stands among the runs."), L("Run for real"), L("Not now")).AskAsync(Dialogs))
            return;
        await _trial.RunAsync(document, _actor);
    }

    /// <summary>Hands the browser the script as it is now, with the chosen event's data.</summary>
    private async Task DownloadScriptAsync()
    {
        if (await _trial.PackAsync() is not { } zip)
            return;
        using var stream = new DotNetStreamReference(new MemoryStream(zip));
        await Browser.InvokeVoidAsync("portal.downloadBytes", _leaving.Token, "script-to-try.zip", stream);
    }

    private Task CancelTestAsync() => _actor is null ? Task.CompletedTask : _trial.CancelTestAsync(_actor);
}
