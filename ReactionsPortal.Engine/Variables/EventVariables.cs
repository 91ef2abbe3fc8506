using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The variables of an event as matching saw them.</summary>
internal static class EventVariables
{
    /// <summary>The event's own text, which is stored once, as its body.</summary>
    private const string Json = "Octopus.Event.Json";

    /// <summary>Kept ones for Octopus, whose documents may have changed since; for webhooks made again from what was received.</summary>
    /// <param name="received">The event.</param>
    /// <param name="kept">What <see cref="Keep"/> made; null where it was not called.</param>
    public static IReadOnlyDictionary<string, string> Of(Event received, string? kept)
    {
        if (received.Source != EventSource.Octopus)
            return WebhookVariables.Of(received);
        var variables = RowJson.ReadNames(kept);
        if (kept is not null)
            variables[Json] = received.Content.Body;
        return variables;
    }

    /// <summary>What is stored of an Octopus event's variables.</summary>
    public static string Keep(IReadOnlyDictionary<string, string> variables) =>
        RowJson.Write(variables.Where(variable => variable.Key != Json).ToDictionary());
}
