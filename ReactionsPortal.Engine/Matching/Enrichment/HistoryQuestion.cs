using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Which releases came before the one of an event?</summary>
/// <param name="Happened">The event.</param>
/// <param name="ReceivedAt">When the portal took it: what is read later has seen what it tells.</param>
/// <param name="Needs">Which of them anybody wants to know.</param>
internal sealed record HistoryQuestion(EventResource Happened, DateTimeOffset ReceivedAt, OctopusDetails Needs);
