using System.Text.Json;

namespace ReactionsPortal.Engine.Intake;

/// <summary>The line for people of a webhook event: its path, and what the body names first that people know it by.</summary>
internal static class WebhookSummary
{
    private static readonly string[][] Names =
    [
        ["Payload", "PackageIdentifier"], ["package", "name"], ["registry_package", "name"], ["repository", "full_name"], ["repository", "repo_name"],
        ["project", "path_with_namespace"], ["target", "repository"], ["data", "name"], ["asset", "name"], ["component", "name"], ["package"], ["title"], ["name"],
    ];

    private static readonly string[][] Versions =
    [
        ["Payload", "PackageVersion"], ["package", "package_version", "version"], ["release", "tag_name"], ["push_data", "tag"], ["target", "tag"], ["data", "version"], ["version"], ["ref"],
    ];

    public static string Of(string path, string body)
    {
        if (body.AsSpan().TrimStart() is not ['{', ..])
            return $"Webhook {path}";
        try
        {
            using var document = JsonDocument.Parse(body);
            var words = new[] { First(document.RootElement, Names), First(document.RootElement, Versions) }.OfType<string>();
            var said = string.Join(' ', words);
            return said.Length == 0 ? $"Webhook {path}" : $"Webhook {path}, {said}";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no Unicode (half of a surrogate pair).
            return $"Webhook {path}";
        }
    }

    private static string? First(JsonElement root, string[][] paths)
    {
        foreach (var path in paths)
        {
            var element = root;
            if (Array.TrueForAll(path, step => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out element))
                && element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= 100 } text)
                return text;
        }
        return null;
    }
}
