using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The variables of an event as matching saw them.</summary>
internal static class EventVariables
{
    /// <summary>Variable of the event's own text, which is stored once, as its body.</summary>
    public const string Json = "Octopus.Event.Json";

    /// <summary>What was read for the kept ones; no variable's name begins with a space.</summary>
    private const string Read = " read";

    /// <summary>Kept ones for Octopus, whose documents may have changed since; for webhooks made again from what was received.</summary>
    /// <param name="received">The event.</param>
    /// <param name="kept">What <see cref="Keep"/> made; null where it was not called.</param>
    public static IReadOnlyDictionary<string, string> Of(Event received, string? kept) => WithNeeds(received, kept).Values;

    /// <summary>The same, with what was read for them.</summary>
    public static (IReadOnlyDictionary<string, string> Values, OctopusNeeds Needs) WithNeeds(Event received, string? kept)
    {
        // A sample of an Octopus event that is run by hand brings its variables along.
        if (received.Source != EventSource.Octopus && !(received.Source == EventSource.Test && kept is not null))
            return (OfOthers(received), OctopusNeeds.All);
        var variables = RowJson.ReadNames(kept);
        if (kept is not null)
            variables[Json] = received.Content.Body;
        return (variables, variables.Remove(Read, out var needs) ? OctopusNeeds.Parse(needs) : OctopusNeeds.All);
    }

    private static IReadOnlyDictionary<string, string> OfOthers(Event received) => received switch
    {
        { IsAbsence: true } => AbsenceVariables.Of(received),
        { Source: EventSource.Portal } => PortalVariables.Of(received),
        _ => WebhookVariables.Of(received),
    };

    /// <summary>What is stored of an Octopus event's variables.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="needs">What was read for them.</param>
    public static string Keep(IReadOnlyDictionary<string, string> variables, OctopusNeeds needs)
    {
        var kept = variables.Where(variable => variable.Key != Json).ToDictionary();
        if (needs != OctopusNeeds.All)
            kept[Read] = needs.ToString();
        return RowJson.Write(kept);
    }
}
