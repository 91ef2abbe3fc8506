using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Reactions.Starts;

/// <summary>Makes the beginnings of a reaction from an event: its trigger, and its project and environment as conditions.</summary>
public static class EventStart
{
    private static readonly string[] Fields = ["Octopus.Project.Name", "Octopus.Environment.Name"];

    /// <param name="one">The event.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="connection">Name of the connection that it came through; null: not known.</param>
    public static ReactionDocument Of(Event one, IReadOnlyDictionary<string, string> variables, string? connection) => new()
    {
        Trigger = one.Source == EventSource.Octopus
            ? new Trigger { Octopus = new OctopusTrigger { Connection = connection ?? "", Events = one.Category is null ? [] : [Name(one.Category, variables)] } }
            : new Trigger { Webhook = new WebhookTrigger { Route = one.Route ?? "/triggers/" } },
        Filter = Fields.Where(variables.ContainsKey).Select(field => new Filter { Field = field, Is = variables[field] }).ToList() is { Count: > 0 } conditions
            ? new Filter { All = conditions }
            : null,
    };

    /// <summary>The most telling name: <c>ReleaseCreated</c> rather than <c>Created</c>.</summary>
    private static string Name(string category, IReadOnlyDictionary<string, string> variables) =>
        OctopusEventNames.Of(category, (variables.GetValueOrDefault("Octopus.Event.RelatedDocumentIds") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is [_, var telling, ..]
            ? telling
            : category;
}
