namespace ReactionsPortal.Engine.Model;

/// <summary>What the content type of a body that is a text says of it.</summary>
public static class BodyType
{
    private const string Json = "application/json";

    /// <summary>The content type that is sent: where none is named, JSON's.</summary>
    public static string Of(string? contentType) => string.IsNullOrWhiteSpace(contentType) ? Json : contentType;

    /// <summary>How inserted values are escaped by it.</summary>
    public static BodyEscaping EscapingOf(string? contentType)
    {
        var type = Of(contentType);
        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? BodyEscaping.Json
            : type.Contains("xml", StringComparison.OrdinalIgnoreCase) ? BodyEscaping.Xml
            : type.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? BodyEscaping.Form
            : BodyEscaping.None;
    }

    /// <summary>The same of a part of a multipart body, which is text where it names no content type.</summary>
    public static BodyEscaping EscapingOfPart(string? contentType) => string.IsNullOrWhiteSpace(contentType) ? BodyEscaping.None : EscapingOf(contentType);
}
