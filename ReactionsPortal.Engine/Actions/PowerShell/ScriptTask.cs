using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>What a host is given: the script and all that it sees, as sections of named texts.</summary>
internal static class ScriptTask
{
    private const string RoutePrefix = "Webhook.Route.";

    /// <summary>The document of one attempt.</summary>
    public static byte[] ToJson(ActionWork work, IReadOnlyDictionary<string, string> parameters)
    {
        var variables = IgnoringCase(work.Variables);
        var route = variables.Where(variable => variable.Key.StartsWith(RoutePrefix, StringComparison.OrdinalIgnoreCase))
            .Select(variable => KeyValuePair.Create(variable.Key[RoutePrefix.Length..], variable.Value));
        var secrets = IgnoringCase(work.Secrets);
        foreach (var (name, value) in secrets)
            variables[VariablePrefix.Secrets + name] = value;
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal)
        {
            ["run"] = DescriptionOf(work),
            ["variables"] = variables,
            ["query"] = IgnoringCase(work.Event.Content.Query),
            ["headers"] = IgnoringCase(work.Event.Content.Headers),
            ["route"] = IgnoringCase(route),
            ["files"] = work.Files.ToDictionary(file => Text(file.About.Number), file => Convert.ToBase64String(file.Content.Span), StringComparer.Ordinal),
            ["secrets"] = secrets,
            ["parameters"] = IgnoringCase(parameters),
        });
    }

    /// <summary>The document of a script of the portal's own, which is about no event.</summary>
    public static byte[] ToJson(string script, Dictionary<string, string> variables)
    {
        var now = Text(DateTimeOffset.UnixEpoch);
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal)
        {
            ["run"] = new(StringComparer.Ordinal)
            {
                ["Script"] = script,
                ["Body"] = "",
                ["ContentType"] = "",
                ["Attempt"] = "1",
                ["MaxAttempts"] = "1",
                ["ReactionVersion"] = "1",
                ["CreatedAt"] = now,
                ["EventReceivedAt"] = now,
                ["EventOccurredAt"] = now,
            },
            ["variables"] = variables,
            ["query"] = [],
            ["headers"] = [],
            ["route"] = [],
            ["files"] = [],
            ["secrets"] = [],
            ["parameters"] = [],
        });
    }

    private static Dictionary<string, string> DescriptionOf(ActionWork work)
    {
        var happened = work.Event;
        var isOctopus = happened.Category is not null && work.Variables.ContainsKey("Octopus.Event.Json");
        var payload = WebhookPayload.Of(happened.Content);
        return new(StringComparer.Ordinal)
        {
            ["Script"] = work.Document.Action.PowerShell!.Script,
            ["Body"] = isOctopus ? work.Variables["Octopus.Event.Json"] : payload.Text,
            ["ContentType"] = happened.Category is not null ? "application/json" : payload.ContentType ?? "",
            ["IsBinary"] = happened.Content.IsBinary ? "true" : "false",
            ["Id"] = work.Run.Id.ToString(),
            ["Attempt"] = Text(work.Attempt),
            ["MaxAttempts"] = Text(work.Run.MaxAttempts),
            ["IsTest"] = work.Run.IsTest ? "true" : "false",
            ["CreatedAt"] = Text(work.Run.CreatedAt),
            ["Reaction"] = work.Run.Reaction.Name,
            ["ReactionVersion"] = Text(work.Run.Reaction.Version),
            ["EventId"] = happened.Id.ToString(),
            ["EventSource"] = happened.Source.ToString().ToLowerInvariant(),
            ["EventCategory"] = happened.Category ?? "",
            ["EventRoute"] = happened.Route ?? "",
            ["EventSummary"] = happened.Summary,
            ["EventReceivedAt"] = Text(happened.ReceivedAt),
            ["EventOccurredAt"] = Text(happened.OccurredAt),
        };
    }

    private static Dictionary<string, string> IgnoringCase(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in pairs)
            result[name] = value;
        return result;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
