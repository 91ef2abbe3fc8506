using System.Text.Json;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Takes bodies apart that hold several events, and looks whether CloudEvents have the attributes that they must have.</summary>
internal static class EventBatches
{
    private const string EventGrid = "eventGrid";

    /// <summary>Null when there is nothing against it; else why a CloudEvent is refused. Batches are looked at one by one.</summary>
    public static IntakeVerdict.Refused? Problem(WebhookCall call, ReceivedBody body)
    {
        if (CloudEvent.IsBatch(body.ContentType))
            return null;
        if (CloudEvent.IsStructured(body.ContentType))
            return ProblemOf(body.Text);
        return call.Header("ce-specversion") is null ? null : ProblemOf(call);
    }

    /// <summary>Whether the call holds a list of events.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">Its body.</param>
    /// <param name="source">The known source that the trigger names; null: none.</param>
    public static bool Holds(WebhookCall call, ReceivedBody body, string? source) =>
        CloudEvent.IsBatch(body.ContentType)
        || ((IsEventGrid(call) || source == EventGrid) && !body.IsBinary && body.Text.AsSpan().TrimStart() is ['[', ..]);

    /// <summary>Whether the call says that Event Grid sends it.</summary>
    public static bool IsEventGrid(WebhookCall call) => call.Header("aeg-event-type") is not null;

    /// <summary>The events of a list in their order, each as the body of its own, or why they are refused.</summary>
    public static (IReadOnlyList<ReceivedBody> Events, IntakeVerdict.Refused? Refusal) Split(ReceivedBody body, IntakeOptions limits)
    {
        var isCloudEvents = CloudEvent.IsBatch(body.ContentType);
        using var document = Parse(body.Text, limits);
        if (document is not { RootElement.ValueKind: JsonValueKind.Array })
            return ([], new(400, "The body is no list of events."));
        var count = document.RootElement.GetArrayLength();
        if (count > limits.MaxBatchEvents)
            return ([], new(413, $"The body holds {count} events. Send at most {limits.MaxBatchEvents} at once."));
        var events = new List<ReceivedBody>(count);
        foreach (var item in document.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                return ([], new(400, $"Event {events.Count + 1} of the body is no object."));
            if (isCloudEvents && ProblemOf(item) is { } problem)
                return ([], problem with { Sentence = $"Event {events.Count + 1} of the body: {problem.Sentence}" });
            events.Add(new ReceivedBody { ContentType = isCloudEvents ? CloudEvent.Structured : "application/json", Text = item.GetRawText() });
        }
        return (events, null);
    }

    private static IntakeVerdict.Refused? ProblemOf(string text)
    {
        using var document = Parse(text, null);
        return document is null ? null : ProblemOf(document.RootElement);
    }

    private static IntakeVerdict.Refused? ProblemOf(JsonElement item)
    {
        try
        {
            var missing = CloudEvent.Required.FirstOrDefault(name => item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var value) || value is not { ValueKind: JsonValueKind.String } || value.GetString() is not { Length: > 0 });
            return missing is null ? null : new(400, $"A CloudEvent has the attribute {missing}.");
        }
        catch (InvalidOperationException)
        {
            return new(400, "A CloudEvent's attributes are Unicode text.");
        }
    }

    private static IntakeVerdict.Refused? ProblemOf(WebhookCall call)
    {
        foreach (var name in CloudEvent.Required)
        {
            if (string.IsNullOrWhiteSpace(call.Header($"ce-{name}")))
                return new(400, $"A CloudEvent in binary mode has the header ce-{name}.");
        }
        var broken = call.Headers.FirstOrDefault(header => CloudEvent.AttributeOf(header.Key) is not null && CloudEvent.Decode(header.Value) is null).Key;
        return broken is null ? null : new(400, $"The header {broken} is not percent-encoded UTF-8.");
    }

    private static JsonDocument? Parse(string text, IntakeOptions? limits)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = limits?.MaxDepth ?? 256 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
