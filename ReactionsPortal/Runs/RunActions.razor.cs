using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Runs;

/// <summary>Asks the engine to cancel a run, to try it now, or to run it again.</summary>
public sealed partial class RunActions(IRunControl control, IDialogService dialogs, NavigationManager navigation) : ComponentBase
{
    private static readonly Dictionary<string, object?> RunAgainKey = new(StringComparer.Ordinal) { ["data-key"] = "r" };

    private bool _isBusy;
    private string? _refusal;

    [Parameter, EditorRequired]
    public Run Run { get; set; } = default!;

    /// <summary>Newest version of the reaction; null when it was deleted.</summary>
    [Parameter]
    public int? TodaysVersion { get; set; }

    /// <summary>After the run changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private async Task RunAgainAsync(RetryVersion version)
    {
        var isRepeat = Run.Status == RunStatus.Succeeded;
        if (isRepeat && !await new Confirmation(L("Run this again?"), L($"It succeeded. {(Run.Action == ActionKind.Http ? L("The receiver gets the request a second time.") : L("What the script does is done a second time."))}"), L("Run again"), L("Leave it")).AskAsync(dialogs))
            return;

        await DoAsync(actor => control.RetryAsync(Run.Id, version, actor, CancellationToken.None));
    }

    private async Task CancelAsync()
    {
        var effect = Run.Status == RunStatus.Running ? L("What it did so far stays done.") : L("Nothing more is tried.");
        if (await new Confirmation(L("Cancel this run?"), effect, L("Cancel run"), L("Let it go on"), IsDestructive: true).AskAsync(dialogs))
            await DoAsync(actor => control.CancelAsync(Run.Id, actor, CancellationToken.None));
    }

    private Task RetryNowAsync() => DoAsync(actor => control.RetryNowAsync(Run.Id, actor, CancellationToken.None));

    private async Task DoAsync(Func<Actor, Task<ControlOutcome>> act)
    {
        (_isBusy, _refusal) = (true, null);
        try
        {
            var outcome = await act((await Authentication).User.ToActor());
            switch (outcome)
            {
                case ControlOutcome.Done done when done.Run != Run.Id:
                    navigation.NavigateTo($"runs/{done.Run}");
                    break;
                case ControlOutcome.Done:
                    await OnChanged.InvokeAsync();
                    break;
                case ControlOutcome.Refused refused:
                    _refusal = refused.Why;
                    await OnChanged.InvokeAsync();
                    break;
                default:
                    _refusal = L("This run or its reaction is not there any more.");
                    break;
            }
        }
        catch (NotAllowedException refused)
        {
            _refusal = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
