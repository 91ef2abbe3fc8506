using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactionsPortal.Controls;

/// <summary>Sets JSON out over lines and cuts it into keys, texts and the rest, for colour.</summary>
internal static class JsonParts
{
    /// <summary>Characters above which JSON is set out but not coloured: a span an item would weigh on the browser.</summary>
    private const int MostCharactersColoured = 64_000;

    private static readonly JsonSerializerOptions SetOut = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 128 };

    /// <returns>Anything that is not a JSON object or array comes back whole and unchanged.</returns>
    public static IReadOnlyList<CodePart> Of(string text)
    {
        if (SetOutOrNull(text) is not { } json)
            return [new CodePart(null, text)];
        return json.Length > MostCharactersColoured ? [new CodePart(null, json)] : Cut(json);
    }

    private static string? SetOutOrNull(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;

        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return JsonSerializer.Serialize(document.RootElement, SetOut);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is no Unicode (half of a surrogate pair): shown as it came.
            return null;
        }
    }

    private static List<CodePart> Cut(string json)
    {
        var parts = new List<CodePart>();
        var plain = new StringBuilder();
        for (var at = 0; at < json.Length;)
        {
            if (json[at] != '"')
            {
                plain.Append(json[at++]);
                continue;
            }

            var end = EndOfText(json, at);
            if (plain.Length > 0)
                parts.Add(new CodePart(null, plain.ToString()));
            plain.Clear();
            parts.Add(new CodePart(end < json.Length && json[end] == ':' ? "code-key" : "code-text", json[at..end]));
            at = end;
        }

        if (plain.Length > 0)
            parts.Add(new CodePart(null, plain.ToString()));
        return parts;
    }

    private static int EndOfText(string json, int start)
    {
        var at = start + 1;
        while (json[at] != '"')
            at += json[at] == '\\' ? 2 : 1;
        return at + 1;
    }
}
