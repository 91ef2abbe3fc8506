using System.Text.Json;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Placeholders;

/// <summary>Tells of each text of a document what it is.</summary>
internal static class DocumentPlaces
{
    /// <summary>What a text is.</summary>
    /// <param name="path">Names of the fields and places in lists that lead to it, from the document down.</param>
    /// <param name="request">The HTTP request that it belongs to; undefined: none.</param>
    public static TextPlace Of(IReadOnlyList<string> path, JsonElement request)
    {
        var last = path[^1];
        if (last is "secret" or "previousSecret" or "passwordSecret")
            return TextPlace.SecretName;
        if (path is ["trigger", "webhook", ..])
            return path is [_, _, "deliveryId" or "correlation"] or [_, _, "answer", "body"] ? TextPlace.Template : TextPlace.Plain;
        if (path is ["action", "powershell", var field, ..])
            return field switch { "script" => TextPlace.Script, "parameters" => TextPlace.Template, _ => TextPlace.Plain };
        if (path is not ["action", "http", ..])
            return TextPlace.Plain;

        string[] within = [.. path.Skip(path is [_, _, "requests", _, ..] ? 4 : 2)];
        return within switch
        {
            ["url"] => TextPlace.Url,
            ["body"] => PlacedText.OfBody(EscapingOf(request)),
            ["headers", _] or ["query" or "form", _, "value"] or ["auth", "basic", "user"] or ["multipart", _, "fileName"] => TextPlace.Template,
            ["multipart", _, "value"] => TextPlace.Template,
            _ => TextPlace.Plain,
        };
    }

    private static BodyEscaping EscapingOf(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return BodyEscaping.Json;
        if (request.TryGetProperty("escape", out var escape) && escape.ValueKind == JsonValueKind.String && Enum.TryParse<BodyEscaping>(escape.GetString(), ignoreCase: true, out var named))
            return named;
        return BodyType.EscapingOf(request.TryGetProperty("contentType", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null);
    }
}
