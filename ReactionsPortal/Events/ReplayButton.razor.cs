using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Events;

/// <summary>Asks the engine to send an event through today's enabled reactions again.</summary>
public sealed partial class ReplayButton(IReplay replays, IDialogService dialogs, NavigationManager navigation) : ComponentBase
{
    private bool _isBusy;
    private string? _note;

    [Parameter, EditorRequired]
    public Guid Event { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private async Task ReplayAsync()
    {
        var confirmation = new Confirmation("Replay this event?", "Today's enabled reactions see it again. Those that match run once more, beside the runs that are there: what they do is done again.", "Replay event", "Leave it");
        if (!await confirmation.AskAsync(dialogs))
            return;

        (_isBusy, _note) = (true, null);
        try
        {
            switch (await replays.ReplayAsync(Event, (await Authentication).User.ToActor(), CancellationToken.None))
            {
                case ReplayOutcome.Refused { Why: var why }:
                    _note = $"Not replayed. {why}";
                    break;
                case ReplayOutcome.Done { Runs: [] }:
                    _note = "Replayed. No enabled reaction matched.";
                    break;
                case ReplayOutcome.Done { Runs: [var one] }:
                    navigation.NavigateTo($"runs/{one}");
                    break;
                case ReplayOutcome.Done:
                    navigation.NavigateTo($"runs?event={Event}");
                    break;
                default:
                    _note = "This event is not there any more.";
                    break;
            }
        }
        catch (NotAllowedException refused)
        {
            _note = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
