using System.Globalization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Seen;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Drift;

/// <summary>What is doubtful about templates and scripts: variables that no event brings, secrets that do not exist.</summary>
internal sealed class TextFindings(TemplateLanguages languages)
{
    private static readonly string[] OfEvents = ["Octopus.", "Webhook.", VariablePrefix.Portal];
    private static readonly string[] NotOfEvents = ["Run.", "Reaction.", "Captured", VariablePrefix.Secrets, VariablePrefix.Absence];

    public async Task<List<DriftFinding>> OfAsync(ReactionDocument document, TriggerKinds trigger, DriftSight sight, CancellationToken cancellationToken)
    {
        var findings = new List<DriftFinding>();
        var kinds = await sight.KindsAsync(trigger.Main, cancellationToken);
        var syntax = document.Action?.Http?.Syntax ?? TemplateSyntax.Octopus;
        var seen = TemplateVariables.OfData(kinds.SelectMany(kind => kind.Fields.Values).DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(field => field.Name, field => field.Values.FirstOrDefault() ?? "1", StringComparer.OrdinalIgnoreCase));
        foreach (var text in DocumentText.Of(document))
        {
            findings.AddRange(SecretUse.In(text.Text).Where(name => !sight.Secrets.Contains(name)).Select(name => NoSecret(text.Path, name, sight)));
            foreach (var name in text.IsScript ? text.ParametersUsed() : Inserted(syntax, text.Text, seen))
            {
                if (IsOfEvents(name, document) && FilterFindings.FieldFinding(name, text.Path, kinds, trigger.Words) is { } unknown)
                    findings.Add(unknown);
            }
        }
        return findings;
    }

    /// <summary>A field that events stopped carrying when their server was upgraded.</summary>
    public static DriftFinding Upgraded(string path, string field, string events, long since, Octopus.Connection connection) => new(DriftKind.Upgrade, path, string.Create(CultureInfo.InvariantCulture,
        $"Since Octopus was upgraded from {connection.EarlierVersion} to {connection.Version}, none of {since:N0} {events} events had {field}; before, they had it."));

    private static DriftFinding NoSecret(string path, string name, DriftSight sight)
    {
        var meant = NearMiss.Of(name, sight.Secrets);
        return new DriftFinding(DriftKind.Secret, path, meant is null ? $"There is no secret {name}." : $"There is no secret {name}; {meant} is there.") { Meant = meant };
    }

    private IEnumerable<string> Inserted(TemplateSyntax syntax, string text, TemplateVariables seen) => languages.Inspect(syntax, text, seen)
        .Where(mark => mark.Kind == TemplateMarkKind.UnknownVariable).Select(mark => NameIn(mark.Message)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name stands in quotation marks in the sentence.</summary>
    private static string? NameIn(string message) => message.IndexOf('"', StringComparison.Ordinal) is var first and >= 0 && message.LastIndexOf('"') is var last && last > first + 1 ? message[(first + 1)..last] : null;

    private static bool IsOfEvents(string name, ReactionDocument document) => !NotOfEvents.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        && (document.Action?.PowerShell?.Parameters?.ContainsKey(name) != true)
        && OfEvents.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
