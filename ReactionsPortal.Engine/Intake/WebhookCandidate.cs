using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake;

/// <summary>A trigger whose route fits a call.</summary>
internal sealed record WebhookCandidate(CatalogEntry Entry, WebhookTrigger Trigger, IReadOnlyDictionary<string, string> RouteValues)
{
    /// <summary>Who waits for a sample, where the trigger is a draft's; null: it is a reaction's.</summary>
    public SampleListener? Listener { get; init; }
}
