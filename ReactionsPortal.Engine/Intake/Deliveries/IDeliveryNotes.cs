namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Takes note of calls that are turned away before the engine sees them.</summary>
public interface IDeliveryNotes
{
    /// <summary>Returns at once; what cannot be kept is counted.</summary>
    /// <param name="call">The call as far as it was read.</param>
    /// <param name="refused">Why.</param>
    void Note(WebhookCall call, IntakeVerdict.Refused refused);
}
