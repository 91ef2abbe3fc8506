using System.Globalization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Reactions.Starts;

/// <summary>Makes the beginnings of a reaction from an event: its trigger, and what it is about as conditions.</summary>
public static class EventStart
{
    private static readonly string[] Fields = ["Octopus.Project.Name", "Octopus.Environment.Name", "Portal.Connection.Name", "Portal.Reaction.Name"];

    /// <param name="one">The event.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="connection">Name of the connection that it came through; null: not known.</param>
    public static ReactionDocument Of(Event one, IReadOnlyDictionary<string, string> variables, string? connection) => new()
    {
        Trigger = one.Source switch
        {
            EventSource.Octopus => new Trigger { Octopus = new OctopusTrigger { Connection = connection ?? "", Events = one.Category is null ? [] : [Name(one.Category, variables)] } },
            EventSource.Portal when one.Category is { } happened => new Trigger { Portal = new PortalTrigger { Events = [happened] } },
            EventSource.Portal => new Trigger { Absence = Absence(variables, connection) },
            _ => new Trigger { Webhook = new WebhookTrigger { Route = one.Route ?? "/triggers/" } },
        },
        Filter = Fields.Where(variables.ContainsKey).Select(field => new Filter { Field = field, Is = variables[field] }).ToList() is { Count: > 0 } conditions
            ? new Filter { All = conditions }
            : null,
    };

    /// <summary>The same after the same event within the same time; by a time of day, that of the absence.</summary>
    private static AbsenceTrigger Absence(IReadOnlyDictionary<string, string> variables, string? connection)
    {
        var expected = (variables.GetValueOrDefault(VariablePrefix.Absence + "Expected") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var trigger = new AbsenceTrigger { Connection = connection ?? "", Events = expected };
        if (variables.GetValueOrDefault(VariablePrefix.Absence + "After") is not { } after)
            return trigger with { By = new AbsenceTime { Time = variables.GetValueOrDefault(VariablePrefix.Absence + "By") is { Length: > 16 } by ? by[11..16] : "18:00" } };
        var waited = long.TryParse(variables.GetValueOrDefault(VariablePrefix.Absence + "WaitedSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromHours(1);
        return trigger with { After = [after], Within = waited };
    }

    /// <summary>The most telling name: <c>ReleaseCreated</c> rather than <c>Created</c>.</summary>
    private static string Name(string category, IReadOnlyDictionary<string, string> variables) =>
        OctopusEventNames.Of(category, (variables.GetValueOrDefault("Octopus.Event.RelatedDocumentIds") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is [_, var telling, ..]
            ? telling
            : category;
}
