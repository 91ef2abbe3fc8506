using System.Net;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Runs.Copies;

/// <summary>Reads the fields of a form and the parts of a multipart body back out of what was sent.</summary>
internal static class BodyFields
{
    /// <returns>Null where it is no form, or one that would not be written the same again.</returns>
    public static IReadOnlyList<(string Name, string Value)>? Form(string? contentType, string body)
    {
        if (!IsOf(contentType, "application/x-www-form-urlencoded") || body.Length == 0)
            return null;

        var fields = body.Split('&').Select(field => field.Split('=', 2)).ToList();
        if (fields.Exists(field => field.Length != 2))
            return null;
        List<(string Name, string Value)> read = [.. fields.Select(field => (WebUtility.UrlDecode(field[0]), WebUtility.UrlDecode(field[1])))];
        if (read.Exists(field => IsMasked(field.Name)))
            return null;
        return string.Join('&', read.Select(field => $"{WebUtility.UrlEncode(field.Name)}={WebUtility.UrlEncode(field.Value)}")) == body ? read : null;
    }

    /// <returns>Null where it is no multipart form, or one that is not read whole.</returns>
    public static IReadOnlyList<BodyPart>? Multipart(string? contentType, string body)
    {
        if (!IsOf(contentType, "multipart/form-data") || BoundaryOf(contentType!) is not { } boundary)
            return null;

        var pieces = $"\r\n{body}".Split($"\r\n--{boundary}");
        if (pieces.Length < 2 || pieces[0].Length > 0 || pieces[^1].TrimEnd() != "--")
            return null;
        var parts = pieces[1..^1].Select(PartOf).OfType<BodyPart>().ToList();
        return parts.Count == pieces.Length - 2 && !parts.Exists(part => IsMasked(part.Name) || IsMasked(part.FileName)) ? parts : null;
    }

    private static BodyPart? PartOf(string piece)
    {
        var end = piece.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (!piece.StartsWith("\r\n", StringComparison.Ordinal) || end < 0)
            return null;

        string? name = null, file = null, type = null;
        foreach (var line in piece[2..end].Split("\r\n"))
        {
            if (line.StartsWith("Content-Disposition: form-data;", StringComparison.OrdinalIgnoreCase))
                (name, file) = (Quoted(line, "; name=\""), Quoted(line, "; filename=\""));
            else if (line.StartsWith("Content-Type: ", StringComparison.OrdinalIgnoreCase))
                type = line["Content-Type: ".Length..];
            else
                return null;
        }

        return name is null ? null : new BodyPart(name, file, type, piece[(end + 4)..]);
    }

    private static string? Quoted(string line, string before)
    {
        var start = line.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        start += before.Length;
        var end = line.IndexOf('"', start);
        return end < 0 ? null : line[start..end].Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
    }

    private static string? BoundaryOf(string contentType) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type) && type.Boundary is { Length: > 0 } boundary ? boundary.Value!.Trim('"') : null;

    // Only values are looked through for what stands behind a mask.
    private static bool IsMasked(string? text) => text?.Contains(SecretMask.Mask, StringComparison.Ordinal) == true;

    private static bool IsOf(string? contentType, string wanted) => contentType?.TrimStart().StartsWith(wanted, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>One part of a multipart body, as sent.</summary>
internal sealed record BodyPart(string Name, string? FileName, string? ContentType, string Value);
