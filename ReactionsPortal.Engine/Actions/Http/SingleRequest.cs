using System.Diagnostics;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>One of an action's requests in one attempt: rendered, sent, judged, and what is wanted of its answer taken.</summary>
internal sealed class SingleRequest(HttpRequestRenderer renderer, RequestSender sender, AccessTokens tokens, ResponseJudge judge, IOctopusDoings doings, IOptions<ActionsOptions> options)
{
    private const int LookedThroughBody = 1024 * 1024;

    /// <summary>Bytes read beyond what is kept, so that a secret at the end is masked whole.</summary>
    private const int Beyond = 16 * 1024;

    private const int LongestCaptured = 16 * 1024;

    /// <summary>Does it.</summary>
    /// <param name="request">The document's part.</param>
    /// <param name="number">Its place among the action's, from 1.</param>
    /// <param name="work">The attempt.</param>
    /// <param name="values">What its templates see.</param>
    /// <param name="mask">Masks the attempt's secrets, captured ones too.</param>
    /// <param name="log">The run's log.</param>
    /// <param name="deadline">The attempt's time is up, or it was cancelled.</param>
    /// <param name="cancellationToken">It was cancelled.</param>
    public async Task<ActionOutcome> RunAsync(HttpRequestTemplate request, int number, ActionWork work, RequestValues values, SecretMask mask, IRunLog log, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var rendered = renderer.Render(request, work.Document.Action.Http!.Syntax ?? TemplateSyntax.Octopus, values);
        foreach (var problem in rendered.Problems)
            log.Write(LogStream.Warning, mask.Apply(problem));
        if (rendered.Request is not { } ready)
            return new ActionOutcome.Failed(mask.Apply(rendered.Problems[^1]), rendered.WaitsForCaptured);

        mask = mask.With(ready.Sensitive);
        KeptExchange Kept(SecretMask by) => new(by, values, options.Value.KeptBody);
        SentRequest? sent = null;
        var url = ready.Url;
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                using var message = RequestSender.Message(ready, work.Run.Id, number);
                TokenAnswer? token = null;
                if (ready.Token is { } asked)
                {
                    url = asked.Url;
                    token = await tokens.GetAsync(asked, deadline);
                    if (token.Token is not { } text)
                        return new ActionOutcome.Failed(mask.Apply(token.Error!), token.Cause is { } cause && ResponseJudge.MayRetry(request, cause), token.RetryAfter) { TokenStatus = token.Status };
                    mask = mask.With([text]);
                    if (token.IsNew)
                        log.Write(LogStream.Portal, $"{asked.Url.Host} gave an access token.");
                    message.Headers.Remove("Authorization");
                    message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {text}");
                    url = ready.Url;
                }
                sent = Kept(mask).Sent(ready, message);

                var started = Stopwatch.GetTimestamp();
                using var response = await sender.SendAsync(message, ready, request, mask, log, deadline);
                if (token is { IsNew: false } && isFirst && response.StatusCode == System.Net.HttpStatusCode.Unauthorized)
                {
                    tokens.Forget(ready.Token!);
                    log.Write(LogStream.Portal, $"{url.Host} refused the access token; asking for a new one.");
                    continue;
                }
                url = response.RequestMessage?.RequestUri ?? url;
                var method = response.RequestMessage?.Method ?? message.Method;
                var watchedBy = response.IsSuccessStatusCode && DocumentIds.MayChange(method) ? await doings.ConnectionsOfAsync(url, deadline) : [];
                var isLookedThrough = request.Expect is { Count: > 0 } || request.Capture is { Count: > 0 } || watchedBy.Count > 0;
                var mostRead = options.Value.KeptBody + Beyond;
                var answer = new Answer(response, await ResponseText.ReadAsync(response.Content, isLookedThrough ? Math.Max(LookedThroughBody, mostRead) : mostRead, deadline));
                log.Write(LogStream.Portal, mask.Apply($"{url.Host} answered {ResponseJudge.Status(response)}") + $" in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms.");
                if (watchedBy.Count > 0)
                    await NoteAsync(work.Run.Id, watchedBy, DocumentIds.Of(method, url, answer.Json), log);
                var outcome = judge.Judge(request, response, answer, url, mask);
                outcome = outcome with { Health = new DestinationHealth(url.Authority, outcome is ActionOutcome.Succeeded || (int)response.StatusCode < 500) };
                if (outcome is ActionOutcome.Failed failed)
                    return failed with { Request = sent, Response = Kept(mask).Received(response, answer.Body) };

                var captured = Capture(request, answer, mask, log);
                mask = mask.With(captured.Where(value => value.IsSensitive).Select(value => value.Value));
                return outcome with { Request = sent, Response = Kept(mask).Received(response, answer.Body), Captured = captured };
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ActionOutcome.Failed(mask.Apply($"No answer from {url.Authority} within {work.Timeout.TotalSeconds:0.#} s."), ResponseJudge.MayRetry(request, new RetryCause(RetryCauseKind.Timeout))) { Request = sent, Health = new DestinationHealth(url.Authority, IsWell: false) };
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            var failure = ConnectionFailure.Of(url, ready.Passage.ProxyTo(url), broken);
            return new ActionOutcome.Failed(mask.Apply(failure.Sentence), failure.Cause is { } cause && ResponseJudge.MayRetry(request, new RetryCause(cause)))
            {
                Request = sent,
                // What the portal itself refuses says nothing of the other side.
                Health = failure.Cause is null ? null : new DestinationHealth(url.Authority, IsWell: false),
            };
        }
    }

    /// <summary>Keeps what the request did in Octopus, so that the events about it are known as this run's doing. It is done already: what goes wrong here fails nothing.</summary>
    private async Task NoteAsync(Guid run, IReadOnlyList<Guid> watchedBy, IReadOnlyList<string> documents, IRunLog log)
    {
        if (documents.Count == 0)
            return;
        try
        {
            await doings.NoteAsync(run, watchedBy, documents, CancellationToken.None);
        }
        catch (Exception broken) when (broken is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            log.Write(LogStream.Warning, $"What this request did in Octopus could not be noted, so its events may count as somebody else's doing: {broken.Message}");
        }
    }

    private static List<CapturedText> Capture(HttpRequestTemplate request, Answer answer, SecretMask mask, IRunLog log)
    {
        var captured = new List<CapturedText>();
        foreach (var (name, place) in request.Capture ?? new Dictionary<string, Capture>())
        {
            var value = answer.Find(place.Json, place.Header);
            if (value is not null && place.Regex is { } pattern && !Answer.TryPart(value, pattern, out value))
                log.Write(LogStream.Warning, $"{name} was not captured: the answer is too long to be searched for its regular expression in time.");
            else if (value is null)
                log.Write(LogStream.Warning, $"{name} was not captured: {(answer.Body.IsWhole || place.Header is not null ? "the answer does not have it" : "the answer is longer than 1 MB")}.");
            else if (value.Length > LongestCaptured)
                log.Write(LogStream.Warning, $"{name} was not captured: it has more than {LongestCaptured} characters.");
            else
            {
                captured.Add(new CapturedText(name, value, place.Sensitive));
                log.Write(LogStream.Portal, mask.Apply($"Captured {name} = {(place.Sensitive ? SecretMask.Mask : value)}"));
            }
        }
        return captured;
    }
}
