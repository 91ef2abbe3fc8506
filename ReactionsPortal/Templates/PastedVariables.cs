using System.Text.Json;

namespace ReactionsPortal.Templates;

/// <summary>Variables that somebody pasted: a JSON object, or lines with <c>name=value</c>.</summary>
internal static class PastedVariables
{
    public const int Most = 1_000;

    /// <summary>In order; null, with a sentence, where it is neither.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Read(string text, out string? problem)
    {
        var found = text.AsSpan().TrimStart() is ['{' or '[', ..] ? OfJson(text, out problem) : OfLines(text, out problem);
        if (found?.Count > Most)
            problem = L($"These are {found.Count} variables; {Most} are the most.");
        return problem is null ? found : null;
    }

    private static List<KeyValuePair<string, string>>? OfJson(string text, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            problem = document.RootElement.ValueKind == JsonValueKind.Object ? null : L("The JSON is no object: names are missing.");
            return problem is null ? [.. document.RootElement.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, TextOf(one.Value)))] : null;
        }
        catch (JsonException broken)
        {
            problem = L($"The JSON cannot be read: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
            return null;
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static List<KeyValuePair<string, string>>? OfLines(string text, out string? problem)
    {
        var found = new List<KeyValuePair<string, string>>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1 || string.IsNullOrWhiteSpace(line[..sign]))
            {
                problem = L($"Line {number} has no name=value.");
                return null;
            }
            found.Add(KeyValuePair.Create(line[..sign].Trim(), line[(sign + 1)..].Trim()));
        }

        problem = found.Count == 0 ? L("Nothing was pasted.") : null;
        return found;
    }
}
