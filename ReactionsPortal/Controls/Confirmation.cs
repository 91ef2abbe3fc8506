using MudBlazor;

namespace ReactionsPortal.Controls;

/// <summary>Asks for one decision before something is done that can not be taken back.</summary>
/// <param name="Question">"Delete *Tell New Relic about Core Web*?"</param>
/// <param name="Consequence">"Its 214 runs stay readable."</param>
/// <param name="Act">Act and object: "Delete reaction".</param>
/// <param name="Keep">The safe button.</param>
/// <param name="IsDestructive">Whether something is lost; the button is red then.</param>
internal sealed record Confirmation(string Question, string Consequence, string Act, string Keep = "Keep", bool IsDestructive = false)
{
    /// <returns>True: do it.</returns>
    public async Task<bool> AskAsync(IDialogService dialogs)
    {
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(null, new DialogParameters<ConfirmDialog>
        {
            { one => one.Question, Question },
            { one => one.Consequence, Consequence },
            { one => one.Act, Act },
            { one => one.Keep, Keep },
            { one => one.IsDestructive, IsDestructive },
        });
        return await dialog.Result is { Canceled: false };
    }
}
