using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Variables;

/// <summary>Finds what ties the runs of several events together: a deployment's start to its end.</summary>
internal sealed class Correlations(TemplateEngine templates)
{
    private const int Longest = 400;

    /// <summary>From the narrowest: a deployment has a task too.</summary>
    private static readonly string[] OfOctopus = ["Octopus.Deployment.Id", "Octopus.RunbookRun.Id", "Octopus.Task.Id"];

    /// <summary>The variables of which one ties an event to one that is expected after it; the first that an event has counts.</summary>
    public static IReadOnlyList<string> SameOf(AbsenceTrigger absence) => absence.Same is { Length: > 0 } same ? [same] : OfOctopus;

    /// <summary>The correlation of an event for a reaction; null when it has none, or its expression finds nothing.</summary>
    public string? Of(ReactionDocument document, Event received, IReadOnlyDictionary<string, string> variables)
    {
        if (received is { Source: EventSource.Portal, IsAbsence: false })
            return $"portal {received.Origin}";
        if (received.Source is EventSource.Octopus or EventSource.Portal)
        {
            var id = OfOctopus.Select(variables.GetValueOrDefault).FirstOrDefault(id => !string.IsNullOrEmpty(id));
            return id is null ? null : $"octopus {received.Origin} {id}";
        }
        if (document.Trigger.Webhook?.Correlation is not { Length: > 0 } expression)
            return null;
        var result = templates.Render(expression, TemplateVariables.OfData(variables));
        return result is { Text.Length: > 0 and <= Longest, MissingVariables.Count: 0, Errors.Count: 0 } && !string.IsNullOrWhiteSpace(result.Text)
            ? $"webhook {result.Text}"
            : null;
    }
}
