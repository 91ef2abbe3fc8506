using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Deliveries;

/// <summary>Asks the engine to take a delivery again.</summary>
public sealed partial class RedeliverButton : ComponentBase
{
    private bool _isBusy;
    private string? _note;

    [Parameter, EditorRequired]
    public Delivery Delivery { get; set; } = default!;

    /// <summary>Element that says why it cannot be delivered again.</summary>
    [Parameter, EditorRequired]
    public string WhyId { get; set; } = "";

    [Inject]
    private IDeliveries Deliveries { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private async Task RedeliverAsync()
    {
        var what = Delivery.Outcome == DeliveryOutcome.Refused
            ? L("It goes through intake again with today's settings. Its proof is not kept: you vouch for it.")
            : L("What was done for it before is done again where it matches.");
        var confirmation = new Confirmation(L("Redeliver this call?"), L($"It becomes a new event for today's reactions that listen at {Delivery.Path}, marked as redelivered by you. {what}"), L("Redeliver"), L("Leave it"));
        if (!await confirmation.AskAsync(Dialogs))
            return;

        (_isBusy, _note) = (true, null);
        try
        {
            switch (await Deliveries.RedeliverAsync(Delivery.Id, await Actor.GetAsync(), CancellationToken.None))
            {
                case RedeliveryOutcome.Done { Event: var made }:
                    Navigation.NavigateTo($"events/{made}");
                    break;
                case RedeliveryOutcome.Known { Event: var known }:
                    Navigation.NavigateTo($"events/{known}");
                    break;
                case RedeliveryOutcome.Refused { Why: var why }:
                    _note = L($"Not redelivered. {why}");
                    break;
                default:
                    _note = L("This delivery is not on record any more.");
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
