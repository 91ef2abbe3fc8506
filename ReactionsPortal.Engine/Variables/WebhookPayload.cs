using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Variables;

/// <summary>What templates and scripts see of a body: the same for both.</summary>
/// <param name="Text">Its text; base64 where the event's content is binary.</param>
/// <param name="ContentType">What it is to be read as; null: nothing is said of it.</param>
public readonly record struct WebhookPayload(string Text, string? ContentType)
{
    private const string Json = "application/json";

    /// <summary>A form with the one field <c>payload</c> is the JSON in it, and the parts of a multipart body are an object.</summary>
    public static WebhookPayload Of(EventContent content)
    {
        if (IsMultipart(content.ContentType) && !content.IsBinary)
            return new(content.Body, Json);
        return FormBody.Is(content.ContentType) && FormBody.LonePayload(content.Body) is { } unpacked ? new(unpacked, Json) : new(content.Body, content.ContentType);
    }

    /// <summary>Whether the content type says that there are parts.</summary>
    internal static bool IsMultipart(string? contentType) => contentType?.TrimStart().StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
}
