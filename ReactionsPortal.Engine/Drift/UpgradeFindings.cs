using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Seen;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Drift;

/// <summary>What an upgrade of an Octopus server changed in its events, and who uses what it changed.</summary>
internal sealed class UpgradeFindings(TemplateLanguages languages, TimeProvider time)
{
    /// <summary>An upgrade is told of for so long.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(90);

    private const string Raw = "Octopus.Event.Json.";

    /// <summary>Connections whose server was upgraded lately.</summary>
    public bool IsUpgraded(Connection? connection) => connection is { UpgradedAt: { } at, EarlierVersion: not null } && at > time.GetUtcNow() - Told;

    /// <summary>Fields that a document uses and that its events stopped carrying.</summary>
    public async Task<List<DriftFinding>> OfAsync(ReactionDocument document, TriggerKinds trigger, Connection? connection, DriftSight sight, CancellationToken cancellationToken)
    {
        if (!IsUpgraded(connection))
            return [];
        var findings = new List<DriftFinding>();
        foreach (var kind in await sight.KindsAsync(trigger.Main, cancellationToken))
        {
            foreach (var field in kind.Fields.Values.Where(field => IsGone(field, kind, connection!)))
                findings.AddRange(PlacesOf(document, field.Name).Select(path => TextFindings.Upgraded(path, field.Name, trigger.Words, field.Missed, connection!)));
        }
        return [.. findings.DistinctBy(finding => (finding.Path, finding.Sentence))];
    }

    /// <summary>Fields that came or went with an upgrade in the events of one name.</summary>
    public static IEnumerable<(SeenField Field, bool IsGone)> ChangesOf(SeenKind kind, Connection connection) =>
        kind.FirstAt >= connection.UpgradedAt ? [] : kind.Fields.Values.Where(field => IsGone(field, kind, connection)).Select(field => (field, true))
            .Concat(kind.Fields.Values.Where(field => field.FirstAt > connection.UpgradedAt && field.Times >= FilterFindings.Enough && IsOfServer(field.Name)).Select(field => (field, false)));

    /// <summary>Where a document names a field.</summary>
    public IEnumerable<string> PlacesOf(ReactionDocument document, string field)
    {
        foreach (var (path, condition) in FilterConditions.Of(document.Filter, "filter"))
        {
            if (string.Equals(condition.Field?.Trim(), field, StringComparison.OrdinalIgnoreCase))
                yield return $"{path}.field";
        }
        var syntax = document.Action?.Http?.Syntax ?? TemplateSyntax.Octopus;
        var last = field.StartsWith(Raw, StringComparison.OrdinalIgnoreCase) ? field[(field.LastIndexOf('.') + 1)..] : null;
        foreach (var text in DocumentText.Of(document))
        {
            var isNamed = text.IsScript
                ? text.ParametersUsed().Contains(field, StringComparer.OrdinalIgnoreCase) || (last is not null && text.HasWord(last))
                : languages.VariablesUsed(syntax, text.Text).Any(used => string.Equals(used, field, StringComparison.OrdinalIgnoreCase) || used.StartsWith(field + ".", StringComparison.OrdinalIgnoreCase));
            if (isNamed)
                yield return text.Path;
        }
    }

    private static bool IsGone(SeenField field, SeenKind kind, Connection connection) => field.LastAt < connection.UpgradedAt && kind.LastAt > connection.UpgradedAt
        && field.Missed >= FilterFindings.Enough && field.Times >= FilterFindings.Enough && field.Times > (kind.Events - field.Missed) / 2;

    /// <summary>What the portal reads besides comes and goes with what reactions need.</summary>
    private static bool IsOfServer(string field) => field.StartsWith(Raw, StringComparison.OrdinalIgnoreCase);
}
