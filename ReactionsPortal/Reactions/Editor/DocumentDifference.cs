using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Which parts of two documents differ: name, filter, body.</summary>
public static class DocumentDifference
{
    private static readonly JsonSerializerOptions Shown = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly (string Word, Func<ReactionDocument, object?> Part)[] Parts =
    [
        ("name", document => document.Name),
        ("tags", document => document.Tags),
        ("trigger", document => document.Trigger),
        ("filter", document => document.Filter),
        ("requests", document => document.Action.Http?.Requests),
        ("method", document => document.Action.Http?.Method),
        ("URL", document => document.Action.Http?.Url),
        ("headers", document => document.Action.Http?.Headers),
        ("body", document => document.Action.Http?.Body),
        ("content type", document => document.Action.Http?.ContentType),
        ("escaping", document => document.Action.Http?.Escape),
        ("query parameters", document => document.Action.Http?.Query),
        ("form", document => document.Action.Http?.Form),
        ("parts", document => document.Action.Http?.Multipart),
        ("empty values", document => document.Action.Http?.OmitEmpty),
        ("authentication", document => document.Action.Http?.Auth),
        ("client certificate", document => document.Action.Http?.ClientCertificate),
        ("proxy", document => document.Action.Http?.Proxy),
        ("success codes", document => document.Action.Http?.Success),
        ("conditions on the answer", document => document.Action.Http?.Expect),
        ("captured values", document => document.Action.Http?.Capture),
        ("failures that are tried again", document => document.Action.Http?.RetryOn),
        ("redirects", document => document.Action.Http?.Redirects),
        ("language of the templates", document => document.Action.Http?.Syntax),
        ("script", document => document.Action.PowerShell?.Script),
        ("repeatable", document => document.Action.PowerShell?.Repeatable),
        ("parameters", document => document.Action.PowerShell?.Parameters),
        ("limits of the script", document => document.Action.PowerShell?.Limits),
        ("connection of the script", document => document.Action.PowerShell?.Connection),
        ("time-out", document => document.Timeout),
        ("failures until it pauses", document => document.PauseAfterFailures),
        ("retry", document => document.Retry),
        ("limits", document => document.Limit),
        ("order", document => document.Order),
    ];

    /// <summary>The parts that differ, each with both texts; empty where the documents are the same.</summary>
    public static IReadOnlyList<PartDifference> Of(ReactionDocument one, ReactionDocument other) =>
        [.. Parts.Select(part => new PartDifference(part.Word, Text(part.Part(one)), Text(part.Part(other)))).Where(part => part.One != part.Other)];

    private static string Text(object? part) => part as string ?? JsonSerializer.Serialize(part, Shown);
}
