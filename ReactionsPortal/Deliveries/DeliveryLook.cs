using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Runs;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Deliveries;

/// <summary>Word, icon and tone of what became of a delivery.</summary>
internal static class DeliveryLook
{
    /// <summary>Outcomes in the order in which they are offered.</summary>
    public static IReadOnlyList<DeliveryOutcome> All { get; } = [DeliveryOutcome.Refused, DeliveryOutcome.Accepted, DeliveryOutcome.Repeat, DeliveryOutcome.Handshake, DeliveryOutcome.Sample];

    public static string WordOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Accepted => L("Accepted"),
        DeliveryOutcome.Repeat => L("Repeat"),
        DeliveryOutcome.Handshake => L("Trial call"),
        DeliveryOutcome.Sample => L("Sample"),
        _ => L("Refused"),
    };

    /// <summary>A refused call is a person's matter where a reaction waits for such calls; strangers try any address.</summary>
    public static StateLook Of(DeliveryListItem item) => item.Outcome switch
    {
        DeliveryOutcome.Accepted => new(WordOf(item.Outcome), Outlined.CheckCircle, Tone.Done),
        DeliveryOutcome.Repeat => new(WordOf(item.Outcome), Outlined.Repeat, Tone.Quiet),
        DeliveryOutcome.Handshake => new(WordOf(item.Outcome), Outlined.Handshake, Tone.Quiet),
        DeliveryOutcome.Sample => new(WordOf(item.Outcome), Outlined.Hearing, Tone.Quiet),
        _ => new(item.Status is { } status ? L($"Refused, {HttpWords.Number(status)}") : L("Refused"), Outlined.Block, item.Reactions.Count > 0 ? Tone.Bad : Tone.Quiet),
    };
}
