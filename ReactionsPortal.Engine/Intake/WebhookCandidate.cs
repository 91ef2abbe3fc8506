using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake;

/// <summary>A trigger whose route fits a call.</summary>
internal sealed record WebhookCandidate(CatalogEntry Entry, WebhookTrigger Trigger, IReadOnlyDictionary<string, string> RouteValues);
