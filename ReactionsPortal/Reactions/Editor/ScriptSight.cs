using System.Globalization;
using ReactionsPortal.Controls.Code;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What a script would see of an event, for completion: the variables of its own that every script finds.</summary>
public static class ScriptSight
{
    private const string RoutePrefix = "Webhook.Route.";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <param name="document">What is edited.</param>
    /// <param name="received">The chosen event; null: none, and there are names without values.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="secrets">Names of secrets.</param>
    /// <param name="names">Names of the server; null: they are not known.</param>
    public static CodeScript Of(ReactionDocument document, Event? received, IReadOnlyDictionary<string, string>? variables, IReadOnlyList<string> secrets, OctopusNames? names)
    {
        var parameters = document.Action.PowerShell?.Parameters ?? Nothing;
        return new(
            [
                PayloadOf(received),
                Pairs("Query", received?.Content.Query ?? Nothing),
                Pairs("Headers", received?.Content.Headers ?? Nothing),
                Pairs("Route", (variables ?? Nothing).Where(one => one.Key.StartsWith(RoutePrefix, StringComparison.OrdinalIgnoreCase)).Select(one => KeyValuePair.Create(one.Key[RoutePrefix.Length..], one.Value))),
                OfEvent(received),
                OfRun(document),
                new("Secrets", null, [.. secrets.Order(StringComparer.OrdinalIgnoreCase).Select(name => CodeMember.Of(name, null))]),
                CodeMember.Of("OctopusParameters", L("every variable, by its name")),
                CodeMember.Of("AssemblyPath", L("the folder of the uploaded assemblies")),
                .. parameters.Select(one => CodeMember.Of(string.Concat(one.Key.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')), one.Value)).Where(one => one.Name.Length > 0),
            ],
            [.. parameters.Keys],
            NamesOf(names));
    }

    private static CodeMember PayloadOf(Event? received)
    {
        if (received is null)
            return CodeMember.Of("Payload", null);
        if (received.Content.IsBinary)
            return new("Payload", L("the bytes"), [CodeMember.Of("Length", null)]);
        var payload = WebhookPayload.Of(received.Content);
        return PayloadMembers.Of(payload.Text, received.Source == EventSource.Octopus ? "application/json" : payload.ContentType);
    }

    private static Dictionary<string, IReadOnlyList<string>> NamesOf(OctopusNames? names) => names is null ? [] : new(StringComparer.OrdinalIgnoreCase)
    {
        ["Project"] = [.. names.Projects.Select(one => one.Name)],
        ["Environment"] = [.. names.Environments.Select(one => one.Name)],
        ["Tenant"] = [.. names.Tenants.Select(one => one.Name)],
        ["Machine"] = [.. names.Machines.Select(one => one.Name)],
        ["Space"] = [.. names.Spaces.Select(one => one.Name)],
    };

    private static CodeMember Pairs(string name, IEnumerable<KeyValuePair<string, string>> pairs) => new(name, null, [.. pairs.Select(pair => CodeMember.Of(pair.Key, pair.Value))]);

    private static CodeMember OfEvent(Event? received) => new("Event", null,
    [
        CodeMember.Of("Id", received?.Id.ToString()),
        CodeMember.Of("Source", received?.Source.ToString().ToLowerInvariant()),
        CodeMember.Of("Category", received?.Category),
        CodeMember.Of("Route", received?.Route),
        CodeMember.Of("Summary", received?.Summary),
        CodeMember.Of("ReceivedAt", Text(received?.ReceivedAt)),
        CodeMember.Of("OccurredAt", Text(received?.OccurredAt)),
    ]);

    private static CodeMember OfRun(ReactionDocument document) => new("Run", null,
    [
        CodeMember.Of("Id", L("the same in every attempt")),
        CodeMember.Of("Attempt", "1"),
        CodeMember.Of("MaxAttempts", (document.Retry?.Attempts ?? 1).ToString(CultureInfo.InvariantCulture)),
        CodeMember.Of("IsTest", L("$true or $false")),
        CodeMember.Of("CreatedAt", L("when the run was made")),
        CodeMember.Of("Reaction", document.Name),
        CodeMember.Of("ReactionVersion", null),
    ]);

    private static string? Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);
}
