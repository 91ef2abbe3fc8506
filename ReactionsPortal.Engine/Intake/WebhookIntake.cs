using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Intake.Handshakes;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Engine.Intake.Listening;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Intake.Routes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake;

internal sealed class WebhookIntake(RouteTables routes, CallLimits limits, WebhookAuthenticator authenticator, ISnsServer sns, BodyReader bodies, TemplateEngine templates, IInbox inbox,
    DeliveryRecorder record, SampleListeners listeners, RefusalPace pace, IOptions<IntakeOptions> options, TimeProvider time, ILogger<WebhookIntake> log) : IWebhookIntake
{
    private const int UsualStatus = 202;

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    /// <summary>The same for a wrong key and for a route that does not exist: a stranger learns nothing.</summary>
    internal static readonly IntakeVerdict.Refused Unauthorized = new(401, "The key is missing or wrong, or nothing listens at this address.");

    private static readonly IntakeVerdict.Refused NotStored = new(503, "The portal cannot store the event now. Send it again.", ComeAgain);

    public int MaxBodyBytes => options.Value.MaxBodyBytes;

    public async Task<IntakeVerdict> AcceptAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        var began = RefusalPace.Begin();
        var hearing = new CallHearing(call);
        var verdict = await HearAsync(hearing, cancellationToken);
        record.Note(hearing, verdict);
        listeners.Tell(hearing, verdict);
        if (verdict is IntakeVerdict.Refused { Status: 401 or 429 } && hearing.Proofs.Accepted.Count == 0)
            await pace.WaitAsync(began, cancellationToken);
        return verdict;
    }

    /// <summary>Takes a call; what is found out on the way stands in its hearing.</summary>
    internal async Task<IntakeVerdict> HearAsync(CallHearing hearing, CancellationToken cancellationToken)
    {
        var call = hearing.Call;
        if (call.Body.Length > MaxBodyBytes)
            return Refusals.TooLarge(MaxBodyBytes);

        var candidates = routes.Current().Find(call.Path, call.Method);
        if (hearing.ProvenTo is null)
            candidates.AddRange(listeners.At(call.Path));
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
        return await bodies.ReadAsync(call, cancellationToken) switch
        {
            { Refusal: { } refusal } => refusal,
            { Body: { } body } when EventBatches.Problem(call, body) is { } problem => problem,
            { Body: { } body } => await TakeAsync(hearing, listening, body, cancellationToken),
            _ => throw new InvalidOperationException("A body is read, or refused."),
        };
    }

    private async Task<IntakeVerdict> TakeAsync(CallHearing hearing, List<WebhookCandidate> listening, ReceivedBody body, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (call, trigger) = (hearing.Call, listening[0].Trigger);
        var received = WebhookEvents.Of(hearing, listening, body, now);
        if (KnownHandshakes.Of(call, WebhookPayload.Of(received.Content).Text) is { } handshake)
            return await ShakeAsync(handshake, hearing, received, cancellationToken);
        var answer = AnswerOf(trigger);
        if (!EventBatches.Holds(call, body, trigger.Source))
            return await StoreAsync(hearing, Noted(received with { DeduplicationKey = DeliveryIds.Of(call, trigger, received) }, answer), answer, cancellationToken);

        var (bodiesOfAll, refusal) = EventBatches.Split(body, options.Value);
        if (refusal is not null)
            return refusal;
        var all = bodiesOfAll.Select(one => WebhookEvents.Of(hearing, listening, one, now)).ToList();
        return await StoreAllAsync(hearing, [.. all.Select((one, place) => Noted(one with { DeduplicationKey = DeliveryIds.Of(call, trigger, one, place) }, answer))], answer, cancellationToken);
    }

    /// <summary>With the status of an answer that is not the usual one.</summary>
    private static Event Noted(Event received, WebhookAnswer? answer) =>
        answer is null or { Status: UsualStatus } ? received : received with { Content = received.Content with { Answered = answer.Status } };

    /// <summary>The trigger's own answer, else what its product wants to hear.</summary>
    private static WebhookAnswer? AnswerOf(WebhookTrigger trigger) =>
        trigger.Answer ?? KnownSources.Find(trigger.Source ?? (trigger.Auth is { Slack: not null } ? "slack" : trigger.Auth is { Discord: not null } ? "discord" : null))?.Answer;

    /// <summary>Nobody who is known calls. All strangers are answered alike, but for the one check that comes without a signature.</summary>
    private IntakeVerdict Stranger(WebhookCall call, List<WebhookCandidate> candidates, IReadOnlyList<ProofProblem> problems)
    {
        if (candidates.Exists(candidate => candidate.Trigger.Auth?.Slack is not null) && KnownHandshakes.OfStranger(call) is { Answer: { } answer })
            return answer;
        if (limits.CountRefusal(call.Address) is { } wait)
            return CallLimits.TooOften(wait);
        log.CallRefused(call.Method, call.Path, problems.Count == 0 ? "No reaction listens at this address." : string.Join(' ', problems.Select(problem => problem.Sentence).Distinct(StringComparer.Ordinal)));
        return Unauthorized;
    }

    /// <summary>It is on record, and starts no reaction.</summary>
    private async Task<IntakeVerdict> ShakeAsync(Handshake handshake, CallHearing hearing, Event received, CancellationToken cancellationToken)
    {
        hearing.Handshake = handshake.Name;
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
        var stored = await StoreAsync(hearing, received with { Summary = $"{handshake.Name}, {received.Route}", Content = received.Content with { AcceptedFor = [], IsSample = false, Answered = handshake.Answer?.Status ?? UsualStatus } }, null, cancellationToken);
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
            return NotStored;
        }
    }

    /// <summary>Several events at once, all or none of them.</summary>
    private async Task<IntakeVerdict> StoreAllAsync(CallHearing hearing, IReadOnlyList<Event> events, WebhookAnswer? answer, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return new IntakeVerdict.AcceptedAll([], 0);
        try
        {
            var receipts = await inbox.AcceptPushAsync(events, cancellationToken);
            hearing.Receipt = receipts.FirstOrDefault(receipt => !receipt.IsRepeat) ?? receipts[0];
            return answer is null
                ? new IntakeVerdict.AcceptedAll([.. receipts.Select(receipt => receipt.EventId)], receipts.Count(receipt => !receipt.IsRepeat))
                : AnswerOf(answer, events[0] with { Id = receipts[0].EventId });
        }
        catch (InboxUnavailableException)
        {
            return NotStored;
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
}
