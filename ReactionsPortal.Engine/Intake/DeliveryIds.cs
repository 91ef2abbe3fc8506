using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake;

/// <summary>What tells a repeated delivery apart: the trigger's own expression, else the source's id, else that of a CloudEvent.</summary>
internal static class DeliveryIds
{
    private const int Longest = 400;

    /// <summary>The id with what it is of; null when the delivery has none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trigger">The trigger that takes it.</param>
    /// <param name="received">The event as it will be stored, without its id.</param>
    /// <param name="place">Its place where the call holds several events, whose headers are about all of them; null: it is the only one.</param>
    public static string? Of(WebhookCall call, WebhookTrigger trigger, Event received, int? place = null)
    {
        if (trigger.DeliveryId is { Length: > 0 } expression)
            return Named("expression", SourceTexts.First([expression], TemplateVariables.OfData(WebhookVariables.Of(received))));
        var source = KnownSources.Find(trigger.Source);
        var ofCall = KnownSources.DeliveryHeaders(source).Select(name => Named(name.ToLowerInvariant(), call.Header(name))).FirstOrDefault(id => id is not null);
        if (place is null && ofCall is not null)
            return ofCall;
        var ofBody = OfBody(source ?? (EventBatches.IsEventGrid(call) ? KnownSources.Find("eventGrid") : null), received);
        return ofBody ?? (ofCall is null ? null : string.Create(CultureInfo.InvariantCulture, $"{ofCall}#{place}"));
    }

    private static string? OfBody(KnownSource? source, Event received)
    {
        var isCloudEvent = CloudEvent.Is(received.Content);
        if (source is not { DeliveryIds.Count: > 0 } && !isCloudEvent)
            return null;
        var variables = WebhookVariables.AsReceived(received);
        if (source is { DeliveryIds.Count: > 0 } && Named(source.Id, SourceTexts.First(source.DeliveryIds, TemplateVariables.OfData(variables))) is { } id)
            return id;
        return isCloudEvent && variables.TryGetValue("CloudEvent.source", out var from) && variables.TryGetValue("CloudEvent.id", out var itself) ? Named("cloudevent", $"{from} {itself}") : null;
    }

    /// <summary>Long ones are hashed, so that a whole body can be one.</summary>
    private static string? Named(string kind, string? id) => id?.Trim() switch
    {
        null or "" => null,
        { Length: <= Longest } text => $"{kind}:{text}",
        var text => $"{kind}:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}",
    };
}
