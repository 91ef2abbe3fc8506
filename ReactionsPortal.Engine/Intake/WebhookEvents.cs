using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Makes the portal's event out of a call.</summary>
internal static class WebhookEvents
{
    /// <summary>The event as it will be stored, without what tells a repeat apart.</summary>
    /// <param name="hearing">The call.</param>
    /// <param name="listening">The triggers that take it.</param>
    /// <param name="body">Its body, or that of one of the events that it holds.</param>
    /// <param name="now">The portal's time.</param>
    public static Event Of(CallHearing hearing, List<WebhookCandidate> listening, ReceivedBody body, DateTimeOffset now)
    {
        var call = hearing.Call;
        var path = call.Path.TrimEnd('/');
        var received = new Event
        {
            Id = Guid.CreateVersion7(now),
            Source = EventSource.Webhook,
            Origin = OriginOf(path, listening),
            ReceivedAt = now,
            OccurredAt = now,
            Summary = "",
            Route = path,
            NewFiles = body.Files,
            Content = new EventContent
            {
                Method = call.Method,
                ContentType = body.ContentType,
                Headers = Joined(call.Headers, (name, value) => IsProof(listening, name) ? SecretMask.Mask : WebhookKeys.MaskHeader(name, value)),
                Query = Joined(call.Query, (name, value) => WebhookKeys.IsQueryKey(name) ? null : value),
                RouteValues = listening[0].RouteValues,
                KnownSource = listening[0].Trigger.Source,
                AcceptedFor = [.. listening.Where(candidate => candidate.Listener is null).Select(candidate => candidate.Entry.Reaction.Id)],
                IsSample = listening.TrueForAll(candidate => candidate.Listener is not null),
                Address = AddressRanges.Text(call.Address),
                RedeliveryOf = hearing.Redelivery,
                Body = body.Text,
                IsBinary = body.IsBinary,
                Files = [.. body.Files.Select(file => file.About)],
            },
        };
        return received with { Summary = WebhookSummary.Of(received) };
    }

    /// <summary>Within it a delivery id is one event. The oldest reaction belongs to it: who proves himself to another one sends another event.</summary>
    private static string OriginOf(string path, List<WebhookCandidate> listening) => $"{path.ToLowerInvariant()} {listening[0].Entry.Reaction.Id:N}";

    /// <summary>Headers of an admin's own choice that carry the proof.</summary>
    public static bool IsProof(IReadOnlyList<WebhookCandidate> listening, string header) =>
        listening.Any(candidate => header.Equals(candidate.Trigger.Auth?.Header?.Name ?? candidate.Trigger.Auth?.Hmac?.Header, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Joined(IReadOnlyList<KeyValuePair<string, string>> pairs, Func<string, string, string?> shown)
    {
        var joined = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in pairs)
        {
            if (shown(name, value) is { } kept)
                joined[name] = joined.TryGetValue(name, out var earlier) ? $"{earlier},{kept}" : kept;
        }
        return joined;
    }
}
