using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Seen;

namespace ReactionsPortal.Engine.Drift;

/// <summary>The kinds of events that a document is about.</summary>
/// <param name="Main">Those that start it, whose variables filter and action see.</param>
/// <param name="Expected">Those that are expected, whose variables the filter of the trigger sees; empty where there is none such.</param>
/// <param name="Words">The main ones in words: <c>DeploymentFailed or DeploymentSucceeded</c>.</param>
internal sealed record TriggerKinds(IReadOnlyList<string> Main, IReadOnlyList<string> Expected, string Words)
{
    public static TriggerKinds Of(Trigger? trigger, DriftSight sight) => trigger switch
    {
        { Octopus: { } octopus } => new(OfEvents(sight, octopus.Connection, octopus.Events), [], Or(octopus.Events)),
        { Absence: { } absence } => new(OfEvents(sight, absence.Connection, absence.After ?? absence.Events), OfEvents(sight, absence.Connection, absence.Events), Or(absence.After ?? absence.Events)),
        { Webhook.Route: { Length: > 0 } route } => new([SeenKinds.OfWebhook(route)], [], route),
        { Portal: { } portal } => new([.. portal.Events.Select(SeenKinds.OfPortal)], [], Or(portal.Events)),
        _ => new([], [], ""),
    };

    private static IReadOnlyList<string> OfEvents(DriftSight sight, string connection, IReadOnlyList<string> events) =>
        sight.Connection(connection) is { } known ? [.. events.Select(name => SeenKinds.OfOctopus(OctopusOrigin.Of(known.Id), name))] : [];

    private static string Or(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        <= 3 => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
        _ => "these",
    };
}
