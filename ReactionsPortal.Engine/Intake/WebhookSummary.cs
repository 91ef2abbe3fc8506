using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake;

/// <summary>The line for people of a webhook event: what a known product calls it, else its path, and what the body names first that people know it by.</summary>
internal static class WebhookSummary
{
    private const int LongestWord = 100;

    private static readonly string[][] Names =
    [
        ["Payload", "PackageIdentifier"], ["package", "name"], ["registry_package", "name"], ["repository", "full_name"], ["repository", "repo_name"],
        ["project", "path_with_namespace"], ["target", "repository"], ["data", "name"], ["asset", "name"], ["component", "name"], ["package"], ["title"], ["name"],
    ];

    private static readonly string[][] Versions =
    [
        ["Payload", "PackageVersion"], ["package", "package_version", "version"], ["release", "tag_name"], ["push_data", "tag"], ["target", "tag"], ["data", "version"], ["version"], ["ref"],
    ];

    /// <summary>Variables that say what happened, and those that say to what; of each row the first that there is.</summary>
    private static readonly string[] Happened = ["Source.Event", "Source.Action"];
    private static readonly string[][] To = [["Package.Id", "Source.Repository", "Source.Title", "Source.Service"], ["Package.Version", "Source.Tag", "Source.Branch", "Source.Status"]];

    /// <summary>Of an event as it was received.</summary>
    public static string Of(Event received)
    {
        if (KnownSources.Find(received.Content.KnownSource) is { } source)
            return OfKnown(source, WebhookVariables.Of(received));
        if (CloudEvent.Is(received.Content) && WebhookVariables.AsReceived(received) is var variables && variables.GetValueOrDefault("CloudEvent.type") is { Length: > 0 } type)
            return $"Webhook {received.Route}, {Words([type, variables.GetValueOrDefault("CloudEvent.subject")])}";
        return received.Content.IsBinary ? $"Webhook {received.Route}" : Of(received.Route ?? "", WebhookPayload.Of(received.Content).Text);
    }

    /// <summary>Of a path and a body that is a text.</summary>
    public static string Of(string path, string body)
    {
        if (body.AsSpan().TrimStart() is not ['{', ..])
            return $"Webhook {path}";
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
            var said = Words([First(document.RootElement, Names), First(document.RootElement, Versions)]);
            return said.Length == 0 ? $"Webhook {path}" : $"Webhook {path}, {said}";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no Unicode (half of a surrogate pair).
            return $"Webhook {path}";
        }
    }

    private static string OfKnown(KnownSource source, Dictionary<string, string> variables)
    {
        var happened = Words([source.Name, .. Happened.Select(variables.GetValueOrDefault)]);
        var to = Words([.. To.Select(names => names.Select(variables.GetValueOrDefault).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)))]);
        return to.Length == 0 ? happened : $"{happened}: {to}";
    }

    private static string Words(IEnumerable<string?> words) => string.Join(' ', words.OfType<string>().Select(Word).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));

    private static string Word(string text)
    {
        var word = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return word.Length <= LongestWord ? word : word[..LongestWord] + "…";
    }

    private static string? First(JsonElement root, string[][] paths)
    {
        foreach (var path in paths)
        {
            var element = root;
            if (Array.TrueForAll(path, step => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out element))
                && element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= LongestWord } text)
                return text;
        }
        return null;
    }
}
