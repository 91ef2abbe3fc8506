using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Runs;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Deliveries;

/// <summary>One delivery: what became of it and why, and the call as received.</summary>
public sealed partial class DeliveryPage(IDeliveries deliveries, IReactions reactions, IPublicAddress address, NavigationManager navigation, MemberClock clock, ILogger<DeliveryPage> log)
    : ComponentBase, IDisposable
{
    /// <summary>A body of this length is kept whole of whoever sent it.</summary>
    private const int HeadBytes = 1024;

    private readonly CancellationTokenSource _leaving = new();
    private Guid? _opened;
    private Delivery? _delivery;
    private bool _takesKey;
    private bool _isLoaded;
    private bool _hasFailed;

    [Parameter]
    public Guid Id { get; set; }

    private MemberClock Clock => clock;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _opened == Id)
            return;

        (_opened, _delivery) = (Id, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_isLoaded, _hasFailed) = (false, false);
        try
        {
            var found = await deliveries.FindAsync(Id, _leaving.Token);
            _takesKey = found is not null && await DeliveryCurl.TakesKeyAsync(found, reactions, _leaving.Token);
            _delivery = found;
            _isLoaded = true;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            DeliveryPagesLog.DeliveryFailed(log, Id, failure);
            _hasFailed = true;
        }
    }

    private string CurlOf() => DeliveryCurl.Of(_delivery!, WebhookAddress.Of("", address, navigation).TrimEnd('/'), _takesKey);

    private static string Sentence(Delivery delivery) => delivery.Outcome switch
    {
        DeliveryOutcome.Refused when delivery.Status is { } status => L($"Refused with {HttpWords.Status(status)}. {delivery.Reason}"),
        DeliveryOutcome.Accepted when delivery.Reason is { } reason => L($"Accepted. {reason}"),
        DeliveryOutcome.Accepted => L($"Accepted: {delivery.Summary}."),
        _ => delivery.Reason ?? DeliveryLook.WordOf(delivery.Outcome),
    };

    private static string? BodyNote(Delivery delivery) => delivery switch
    {
        { BodyBytes: null, Body.Length: 0, Outcome: DeliveryOutcome.Refused } => L("It was turned away before its body was read."),
        { Body.Length: 0 } => L("It had no body."),
        { IsBodyWhole: true } => null,
        { BodyBytes: <= HeadBytes } => L("The value of a secret or key stood in it and is hidden."),
        { IsProven: false } => L($"A stranger's: the beginning of {InWords.Bytes(delivery.BodyBytes ?? 0)}, no more is kept."),
        _ => L($"The beginning of {InWords.Bytes(delivery.BodyBytes ?? 0)}, no more is kept."),
    };
}
