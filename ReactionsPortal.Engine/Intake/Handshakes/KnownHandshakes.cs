using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake.Handshakes;

/// <summary>Recognises pings and validations by what cannot be mistaken for an event.</summary>
internal static class KnownHandshakes
{
    private const int LongestJson = 20_000;

    /// <summary>A body without any of these is no handshake, and is not parsed for it.</summary>
    private static readonly SearchValues<string> Marks = SearchValues.Create(["validationCode", "SubscribeURL", "url_verification", "PingWebHookEventPayloadV1", "pagey.ping", "\"ping\"", "application_id"], StringComparison.Ordinal);

    private const string Json = "application/json";
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>What the call is, of a caller who proved itself; null for an event.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">Its body as text.</param>
    public static Handshake? Of(WebhookCall call, string body) =>
        ByHeader(call) ?? ByBody(call, body);

    /// <summary>Slack looks whether a certificate is good, without a signature; null for anything else.</summary>
    public static Handshake? OfStranger(WebhookCall call) =>
        FormBody.Is(call.Header("Content-Type")) && call.Body.Length < 200 && FormBody.Read(Encoding.UTF8.GetString(call.Body.Span)).Any(field => field is { Key: "ssl_check", Value: "1" })
            ? new("Slack certificate check", new(200, null, ""))
            : null;

    /// <summary>The consent that CloudEvents' abuse protection asks for; null for anything else.</summary>
    public static IntakeVerdict.Answered? Consent(WebhookCall call) =>
        call.Method == "OPTIONS" && call.Header("WebHook-Request-Origin") is { Length: > 0 and <= 300 } origin && origin.All(char.IsAscii)
            ? new(200, null, "", [new("WebHook-Allowed-Origin", origin), new("WebHook-Allowed-Rate", "*"), new("Allow", "POST")])
            : null;

    private static Handshake? ByHeader(WebhookCall call)
    {
        if (call.Header("X-GitHub-Event") == "ping")
            return new("GitHub ping");
        if (call.Header("X-Event-Key") == "diagnostics:ping")
            return new("Bitbucket test");
        return null;
    }

    private static Handshake? ByBody(WebhookCall call, string body)
    {
        try
        {
            return body.Length <= LongestJson && body.AsSpan().ContainsAny(Marks) && JsonNode.Parse(body) is { } json ? ByJson(call, json) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            // No JSON, a name twice, or text that is no Unicode: no product's handshake.
            return null;
        }
    }

    private static Handshake? ByJson(WebhookCall call, JsonNode json)
    {
        if (call.Header("aeg-event-type") == "SubscriptionValidation" && TextAt(json, 0, "data", "validationCode") is { } code)
            return new("Event Grid validation", new(200, Json, new JsonObject { ["validationResponse"] = code }.ToJsonString()));
        if (SnsSignature.IsConfirmation(call) && SnsHosts.TryRead(TextAt(json, "SubscribeURL"), out var subscribe))
            return new("Amazon SNS subscription", new(200, null, ""), subscribe);
        if (TextAt(json, "type") == "url_verification" && TextAt(json, "challenge") is { } challenge)
            return new("Slack URL verification", new(200, Text, challenge));
        if (call.Header(DiscordSignature.Header) is not null && OfDiscord(json) is { } ping)
            return ping;
        if (TextAt(json, "PayloadType") == "PingWebHookEventPayloadV1")
            return new("MyGet ping");
        if (TextAt(json, "event", "event_type") == "pagey.ping")
            return new("PagerDuty ping");
        if (TextAt(json, "meta", "event_id") == "ping")
            return new("Cloudsmith ping");
        if (TextAt(json, "action") == "ping" && TextAt(json, "request", "host") is not null)
            return new("Container registry ping");
        return null;
    }

    /// <summary>An interaction of type 1 waits for the same back; an event of type 0 for nothing with 204.</summary>
    private static Handshake? OfDiscord(JsonNode json)
    {
        if (json is not JsonObject fields || TextAt(json, "application_id") is null || fields.ContainsKey("data") || fields.ContainsKey("event"))
            return null;
        return (fields["type"] as JsonValue)?.TryGetValue<int>(out var type) == true
            ? (type, fields.ContainsKey("token")) switch
            {
                (1, true) => new("Discord ping", new(200, Json, """{"type":1}""")),
                (0, _) => new("Discord ping", new(204, null, "", [new("Content-Type", Json)])),
                _ => null,
            }
            : null;
    }

    private static string? TextAt(JsonNode? node, params ReadOnlySpan<object> path)
    {
        foreach (var step in path)
        {
            node = (node, step) switch
            {
                (JsonObject fields, string name) => fields[name],
                (JsonArray items, int index) when items.Count > index => items[index],
                _ => null,
            };
        }
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
