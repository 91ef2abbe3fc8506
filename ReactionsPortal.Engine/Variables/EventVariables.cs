using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The variables of an event as matching saw them.</summary>
internal static class EventVariables
{
    /// <summary>Kept ones for Octopus, whose documents may have changed since; for webhooks made again from what was received.</summary>
    /// <param name="received">The event.</param>
    /// <param name="kept">What matching stored; null where it stored nothing.</param>
    public static IReadOnlyDictionary<string, string> Of(Event received, string? kept) =>
        kept is not null ? RowJson.ReadNames(kept)
        : received.Source == EventSource.Octopus ? RowJson.ReadNames(null)
        : WebhookVariables.Of(received);
}
