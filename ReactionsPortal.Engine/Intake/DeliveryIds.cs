using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake;

/// <summary>What tells a repeated delivery apart: the trigger's own expression, else the source's id.</summary>
internal static class DeliveryIds
{
    private const int Longest = 400;

    /// <summary>The id with what it is of; null when the delivery has none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="trigger">The trigger that takes it.</param>
    /// <param name="received">The event as it will be stored, without its id.</param>
    public static string? Of(WebhookCall call, WebhookTrigger trigger, Event received)
    {
        if (trigger.DeliveryId is { Length: > 0 } expression)
            return Named("expression", SourceTexts.First([expression], TemplateVariables.OfData(WebhookVariables.Of(received))));
        var source = KnownSources.Find(trigger.Source);
        foreach (var name in KnownSources.DeliveryHeaders(source))
        {
            if (Named(name.ToLowerInvariant(), call.Header(name)) is { } id)
                return id;
        }
        return source is { DeliveryIds.Count: > 0 } ? Named(source.Id, SourceTexts.First(source.DeliveryIds, TemplateVariables.OfData(WebhookVariables.AsReceived(received)))) : null;
    }

    /// <summary>Long ones are hashed, so that a whole body can be one.</summary>
    private static string? Named(string kind, string? id) => id?.Trim() switch
    {
        null or "" => null,
        { Length: <= Longest } text => $"{kind}:{text}",
        var text => $"{kind}:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}",
    };
}
