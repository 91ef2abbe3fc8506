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
        (Noted("name"), document => document.Name),
        (Noted("tags"), document => document.Tags),
        (Noted("trigger"), document => document.Trigger),
        (Noted("filter"), document => document.Filter),
        (Noted("requests"), document => document.Action.Http?.Requests),
        (Noted("method"), document => document.Action.Http?.Method),
        (Noted("URL"), document => document.Action.Http?.Url),
        (Noted("headers"), document => document.Action.Http?.Headers),
        (Noted("body"), document => document.Action.Http?.Body),
        (Noted("content type"), document => document.Action.Http?.ContentType),
        (Noted("escaping"), document => document.Action.Http?.Escape),
        (Noted("query parameters"), document => document.Action.Http?.Query),
        (Noted("form"), document => document.Action.Http?.Form),
        (Noted("parts"), document => document.Action.Http?.Multipart),
        (Noted("empty values"), document => document.Action.Http?.OmitEmpty),
        (Noted("authentication"), document => document.Action.Http?.Auth),
        (Noted("client certificate"), document => document.Action.Http?.ClientCertificate),
        (Noted("proxy"), document => document.Action.Http?.Proxy),
        (Noted("success codes"), document => document.Action.Http?.Success),
        (Noted("conditions on the answer"), document => document.Action.Http?.Expect),
        (Noted("captured values"), document => document.Action.Http?.Capture),
        (Noted("failures that are tried again"), document => document.Action.Http?.RetryOn),
        (Noted("redirects"), document => document.Action.Http?.Redirects),
        (Noted("language of the templates"), document => document.Action.Http?.Syntax),
        (Noted("script"), document => document.Action.PowerShell?.Script),
        (Noted("repeatable"), document => document.Action.PowerShell?.Repeatable),
        (Noted("parameters"), document => document.Action.PowerShell?.Parameters),
        (Noted("limits of the script"), document => document.Action.PowerShell?.Limits),
        (Noted("connection of the script"), document => document.Action.PowerShell?.Connection),
        (Noted("time-out"), document => document.Timeout),
        (Noted("failures until it pauses"), document => document.PauseAfterFailures),
        (Noted("retry"), document => document.Retry),
        (Noted("limits"), document => document.Limit),
        (Noted("order"), document => document.Order),
    ];

    /// <summary>The parts that differ, each with both texts; empty where the documents are the same.</summary>
    public static IReadOnlyList<PartDifference> Of(ReactionDocument one, ReactionDocument other) =>
        [.. Parts.Select(part => new PartDifference(part.Word, Text(part.Part(one)), Text(part.Part(other)))).Where(part => part.One != part.Other)];

    private static string Text(object? part) => part as string ?? JsonSerializer.Serialize(part, Shown);
}
