using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Runs.Copies;

namespace ReactionsPortal.Deliveries;

/// <summary>The body of a delivery for curl, where it is no text: bytes, or a form with files.</summary>
internal static class DeliveryBody
{
    /// <summary>Null where the body is the text that was kept.</summary>
    public static CurlBody? Of(Delivery delivery)
    {
        if (delivery.Base64 is { } bytes)
            return new(["--data-binary @-"]) { Piped = Word(bytes), Through = "base64 --decode | " };
        if (!delivery.IsText)
            return new(["--data-binary @body"]) { Comment = "The body is no text and not kept whole: put it into the file body." };
        if (!IsForm(delivery))
            return null;
        using var fields = JsonDocument.Parse(delivery.Body);
        return new([.. fields.RootElement.EnumerateObject().SelectMany(field => Values(field.Value).Select(value => Flag(delivery, field.Name, value)))])
        {
            HasOwnType = true,
            Comment = delivery.Files.Count > delivery.FileContents.Count ? "The files are large: download them from the event's page into this folder." : null,
        };
    }

    private static bool IsForm(Delivery delivery) => delivery is { IsBodyWhole: true, Event: not null, Summary: not null }
        && delivery.Headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A field that came several times is a list.</summary>
    private static JsonElement[] Values(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static string Flag(Delivery delivery, string field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return $"--form-string {Word($"{field}={value.GetString()}")}";
        if (FileOf(delivery, field, value) is not { } file)
            return $"--form {Word($"{field}=\"{InQuotes(value.GetRawText())}\";type=application/json")}";
        var about = $";filename=\"{InQuotes(file.Name)}\"{(file.ContentType is { } type ? $";type={type}" : "")}";
        return delivery.FileContents.FirstOrDefault(one => one.About.Number == file.Number) is { } kept
            ? $"--form {Word($"{field}=@")}<(printf '%s' {Word(Convert.ToBase64String(kept.Content.Span))} | base64 --decode){Word(about)}"
            : $"--form {Word($"{field}=@\"{InQuotes(file.Name)}\"{about}")}";
    }

    private static EventFile? FileOf(Delivery delivery, string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("file", out var file) && file.ValueKind == JsonValueKind.Number && file.TryGetInt32(out var number)
            ? delivery.Files.FirstOrDefault(one => one.Number == number && one.Field == field)
            : null;

    private static string InQuotes(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Word(string text) => ShellWord.Of([new ShellPart(text)]);
}
