using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Handshakes;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Intake.Routes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake;

internal sealed class WebhookIntake(RouteTables routes, CallLimits limits, WebhookAuthenticator authenticator, ISnsServer sns, TemplateEngine templates, IInbox inbox,
    DeliveryRecorder record, IOptions<IntakeOptions> options, TimeProvider time, ILogger<WebhookIntake> log) : IWebhookIntake
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    /// <summary>The same for a wrong key and for a route that does not exist: a stranger learns nothing.</summary>
    internal static readonly IntakeVerdict.Refused Unauthorized = new(401, "The key is missing or wrong, or nothing listens at this address.");

    public int MaxBodyBytes => options.Value.MaxBodyBytes;

    public async Task<IntakeVerdict> AcceptAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        var hearing = new CallHearing(call);
        var verdict = await HearAsync(hearing, cancellationToken);
        record.Note(hearing, verdict);
        return verdict;
    }

    /// <summary>Takes a call; what is found out on the way stands in its hearing.</summary>
    internal async Task<IntakeVerdict> HearAsync(CallHearing hearing, CancellationToken cancellationToken)
    {
        var call = hearing.Call;
        if (call.Body.Length > MaxBodyBytes)
            return new IntakeVerdict.Refused(413, $"The body has more than {MaxBodyBytes} bytes.");

        var candidates = routes.Current().Find(call.Path, call.Method);
        hearing.Candidates = candidates;
        hearing.Proofs = hearing.ProvenTo is { } known ? new WebhookProofs(Redeliveries.Listening(candidates, known), []) : await authenticator.JudgeAsync(candidates, call, cancellationToken);
        var accepted = hearing.Proofs.Accepted;
        if (accepted.Count == 0)
            return Stranger(call, candidates, hearing.Proofs.Problems);
        if (KnownHandshakes.Consent(call) is { } consent)
            return consent;
        var listening = accepted.FindAll(candidate => candidate.Trigger.Methods.Contains(call.Method, StringComparer.OrdinalIgnoreCase));
        if (listening.Count == 0)
        {
            string[] methods = [.. accepted.SelectMany(candidate => candidate.Trigger.Methods).Distinct(StringComparer.OrdinalIgnoreCase)];
            return new IntakeVerdict.Refused(405, $"This route takes {string.Join(", ", methods)}.", Methods: methods);
        }
        if (limits.CountCall(listening) is { } wait)
            return new IntakeVerdict.Refused(429, "The route has had as many calls as it takes for now. Send it again later.", wait);
        if (!WebhookBody.TryRead(call, out var body, out var refusal))
            return refusal;

        var received = Event(hearing, listening, body);
        if (KnownHandshakes.Of(call, body) is { } handshake)
            return await ShakeAsync(handshake, hearing, received, cancellationToken);
        return await StoreAsync(hearing, received with { DeduplicationKey = DeliveryIds.Of(call, listening[0].Trigger, received) }, listening[0].Trigger.Answer, cancellationToken);
    }

    /// <summary>Nobody who is known calls. All strangers are answered alike, but for the one check that comes without a signature.</summary>
    private IntakeVerdict Stranger(WebhookCall call, List<WebhookCandidate> candidates, IReadOnlyList<ProofProblem> problems)
    {
        if (candidates.Exists(candidate => candidate.Trigger.Auth?.Slack is not null) && WebhookBody.TryRead(call, out var body, out _)
            && KnownHandshakes.OfStranger(call, body) is { Answer: { } answer })
            return answer;
        if (limits.CountRefusal(call.Address) is { } wait)
            return new IntakeVerdict.Refused(429, "Too many calls from this address were refused. Come again later.", wait);
        log.CallRefused(call.Method, call.Path, problems.Count == 0 ? "No reaction listens at this address." : string.Join(' ', problems.Select(problem => problem.Sentence).Distinct(StringComparer.Ordinal)));
        return Unauthorized;
    }

    /// <summary>It is on record, and starts no reaction.</summary>
    private async Task<IntakeVerdict> ShakeAsync(Handshake handshake, CallHearing hearing, Event received, CancellationToken cancellationToken)
    {
        if (handshake.Confirms is { } address)
        {
            try
            {
                await sns.ConfirmAsync(address, cancellationToken);
            }
            catch (Exception broken) when (broken is HttpRequestException || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                log.NotConfirmed(broken, address.Host);
                return new IntakeVerdict.Refused(503, "The subscription could not be confirmed. Send it again.", ComeAgain);
            }
        }
        var stored = await StoreAsync(hearing, received with { Summary = $"{handshake.Name}, {received.Route}", Content = received.Content with { AcceptedFor = [] } }, null, cancellationToken);
        return stored is IntakeVerdict.Refused ? stored : handshake.Answer ?? stored;
    }

    private async Task<IntakeVerdict> StoreAsync(CallHearing hearing, Event received, WebhookAnswer? answer, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await inbox.AcceptAsync(received, cancellationToken);
            hearing.Receipt = receipt;
            if (answer is not null)
                return AnswerOf(answer, received with { Id = receipt.EventId });
            return receipt.IsRepeat ? new IntakeVerdict.Repeat(receipt.EventId) : new IntakeVerdict.Accepted(receipt.EventId);
        }
        catch (InboxUnavailableException)
        {
            return new IntakeVerdict.Refused(503, "The portal cannot store the event now. Send it again.", ComeAgain);
        }
    }

    private IntakeVerdict.Answered AnswerOf(WebhookAnswer answer, Event received)
    {
        if (string.IsNullOrEmpty(answer.Body))
            return new(answer.Status, null, "");
        var variables = WebhookVariables.Of(received);
        variables["Event.Id"] = received.Id.ToString();
        return new(answer.Status, answer.ContentType, templates.Render(answer.Body, TemplateVariables.OfData(variables)).Text ?? "");
    }

    private Event Event(CallHearing hearing, List<WebhookCandidate> listening, string body)
    {
        var call = hearing.Call;
        var now = time.GetUtcNow();
        var path = call.Path.TrimEnd('/');
        return new Event
        {
            Id = Guid.CreateVersion7(now),
            Source = EventSource.Webhook,
            Origin = OriginOf(path, listening),
            ReceivedAt = now,
            OccurredAt = now,
            Summary = WebhookSummary.Of(path, body),
            Route = path,
            Content = new EventContent
            {
                Method = call.Method,
                ContentType = call.Header("Content-Type"),
                Headers = Joined(call.Headers, (name, value) => IsProof(listening, name) ? SecretMask.Mask : WebhookKeys.MaskHeader(name, value)),
                Query = Joined(call.Query, (name, value) => WebhookKeys.IsQueryKey(name) ? null : value),
                RouteValues = listening[0].RouteValues,
                KnownSource = listening[0].Trigger.Source,
                AcceptedFor = listening.ConvertAll(candidate => candidate.Entry.Reaction.Id),
                Address = call.Address?.ToString(),
                RedeliveryOf = hearing.Redelivery,
                Body = body,
            },
        };
    }

    /// <summary>Within it a delivery id is one event. The oldest reaction belongs to it: who proves himself to another one sends another event.</summary>
    private static string OriginOf(string path, List<WebhookCandidate> listening) => $"{path.ToLowerInvariant()} {listening[0].Entry.Reaction.Id:N}";

    /// <summary>Headers of an admin's own choice that carry the proof.</summary>
    internal static bool IsProof(IReadOnlyList<WebhookCandidate> listening, string header) =>
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
