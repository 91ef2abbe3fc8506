using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake;

internal sealed class WebhookIntake(ReactionCatalog catalog, IRouteTemplates routes, WebhookAuthenticator authenticator, IInbox inbox,
    IOptions<IntakeOptions> options, TimeProvider time, ILogger<WebhookIntake> log) : IWebhookIntake
{
    private const int LongestDeliveryId = 400;
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    /// <summary>The same for a wrong key and for a route that does not exist: a stranger learns nothing.</summary>
    internal static readonly IntakeVerdict.Refused Unauthorized = new(401, "The key is missing or wrong, or nothing listens at this address.");

    public int MaxBodyBytes => options.Value.MaxBodyBytes;

    public async Task<IntakeVerdict> AcceptAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        if (call.Body.Length > MaxBodyBytes)
            return new IntakeVerdict.Refused(413, $"The body has more than {MaxBodyBytes} bytes.");

        var candidates = Candidates(call);
        var accepted = await authenticator.AcceptedAsync(candidates, call, cancellationToken);
        if (accepted.Count == 0)
        {
            log.CallRefused(call.Method, call.Path);
            return Unauthorized;
        }
        var listening = accepted.FindAll(candidate => candidate.Trigger.Methods.Contains(call.Method, StringComparer.OrdinalIgnoreCase));
        if (listening.Count == 0)
        {
            string[] methods = [.. accepted.SelectMany(candidate => candidate.Trigger.Methods).Distinct(StringComparer.OrdinalIgnoreCase)];
            return new IntakeVerdict.Refused(405, $"This route takes {string.Join(", ", methods)}.", Methods: methods);
        }
        if (!WebhookBody.TryRead(call, out var body, out var refusal))
            return refusal;

        var received = Event(call, listening, body);
        try
        {
            var receipt = await inbox.AcceptAsync(received, cancellationToken);
            return receipt.IsRepeat ? new IntakeVerdict.Repeat(receipt.EventId) : new IntakeVerdict.Accepted(receipt.EventId);
        }
        catch (InboxUnavailableException)
        {
            return new IntakeVerdict.Refused(503, "The portal cannot store the event now. Send it again.", ComeAgain);
        }
    }

    /// <summary>Triggers whose route fits, whatever the method. At least one stand-in is asked, so that an unknown route takes as long as a wrong key.</summary>
    private List<WebhookCandidate> Candidates(WebhookCall call)
    {
        var candidates = new List<WebhookCandidate>();
        foreach (var entry in catalog.Entries)
        {
            if (entry.Reaction.Document.Trigger.Webhook is { } webhook && routes.Match(webhook.Route, call.Path) is { } values)
                candidates.Add(new WebhookCandidate(entry, webhook, values));
        }
        return candidates;
    }

    private Event Event(WebhookCall call, List<WebhookCandidate> listening, string body)
    {
        var now = time.GetUtcNow();
        var source = listening[0].Trigger.Source;
        var path = call.Path.TrimEnd('/');
        return new Event
        {
            Id = Guid.CreateVersion7(now),
            Source = EventSource.Webhook,
            Origin = path.ToLowerInvariant(),
            DeduplicationKey = DeliveryId(call, source),
            ReceivedAt = now,
            OccurredAt = now,
            Summary = WebhookSummary.Of(path, body),
            Route = path,
            Content = new EventContent
            {
                Method = call.Method,
                ContentType = Header(call, "Content-Type"),
                Headers = Joined(call.Headers, WebhookKeys.MaskHeader),
                Query = Joined(call.Query, (name, value) => WebhookKeys.IsQueryKey(name) ? null : value),
                RouteValues = listening[0].RouteValues,
                AcceptedFor = listening.ConvertAll(candidate => candidate.Entry.Reaction.Id),
                Body = body,
            },
        };
    }

    private static string? DeliveryId(WebhookCall call, string? source)
    {
        foreach (var name in DeliveryIdHeaders.For(source))
        {
            if (Header(call, name)?.Trim() is { Length: > 0 and <= LongestDeliveryId } id)
                return $"{name.ToLowerInvariant()}:{id}";
        }
        return null;
    }

    private static string? Header(WebhookCall call, string name) =>
        call.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

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

/// <summary>A trigger whose route fits a call.</summary>
internal sealed record WebhookCandidate(CatalogEntry Entry, WebhookTrigger Trigger, IReadOnlyDictionary<string, string> RouteValues);
